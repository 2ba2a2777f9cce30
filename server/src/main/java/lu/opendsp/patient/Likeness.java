package lu.opendsp.patient;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely two identities are one person: a matricule decides, everything else is weighed after
 * Fellegi and Sunter ("A Theory for Record Linkage", 1969).
 *
 * <p>Each field has a chance m that it agrees on two entries of one person, and a chance u that it
 * agrees by accident on two people. Agreement adds log2(m/u), disagreement log2((1-m)/(1-u)), and
 * what is unknown on one side adds nothing. The sum, less the odds against two entries drawn at
 * random being one person, gives the probability. The chances are estimates for a population of a
 * million; decision 0051 says where each comes from.
 */
final class Likeness {

  /** Two of a million entries drawn at random are one person once in a million. */
  private static final double PRIOR = -20;

  private static final double FAMILY_SAME = 8.3;
  private static final double FAMILY_ALIKE = 4;
  private static final double FAMILY_OTHER = -4.3;
  private static final double GIVEN_SAME = 6.5;
  private static final double GIVEN_ALIKE = 3.5;
  private static final double GIVEN_OTHER = -3.6;

  /** Both names the other way round: seen with names no clerk knows. */
  private static final double EXCHANGED = 10;

  private static final double BIRTH_SAME = 14.6;
  private static final double BIRTH_NEAR = 7;
  private static final double BIRTH_OTHER = -5;
  private static final double SEX_SAME = 1;
  private static final double SEX_OTHER = -5;
  private static final double MATRICULE_SAME = 20;
  private static final double MATRICULE_SLIP = 8;

  /** Two right numbers of one person are rare: the register gives each person one. */
  private static final double MATRICULE_OTHER = -6;

  /** Small, for twins and parents share both with him. */
  private static final double PLACE_SAME = 2;

  private static final double CONTACT_SAME = 3;

  private Likeness() {}

  /** From nothing to one. */
  static double of(Traits one, Traits other) {
    double weight =
        PRIOR
            + names(one, other)
            + birth(one.birthDate(), other.birthDate())
            + sex(one.sex(), other.sex())
            + matricule(one.matricule(), other.matricule())
            + shared(one.postalCodes(), other.postalCodes(), PLACE_SAME)
            + shared(one.contacts(), other.contacts(), CONTACT_SAME);
    return 1 / (1 + Math.pow(2, -weight));
  }

  /** Whether both carry the same matricule, and nothing else says that one of them is wrong. */
  static boolean certain(Traits one, Traits other) {
    boolean same = one.matricule() != null && one.matricule().equals(other.matricule());
    return same
        && birth(one.birthDate(), other.birthDate()) >= 0
        && names(one, other) > FAMILY_OTHER + GIVEN_OTHER;
  }

  private static double names(Traits one, Traits other) {
    double straight =
        name(one.familyNames(), other.familyNames(), FAMILY_SAME, FAMILY_ALIKE, FAMILY_OTHER)
            + name(one.givenNames(), other.givenNames(), GIVEN_SAME, GIVEN_ALIKE, GIVEN_OTHER);
    boolean exchanged =
        !Collections.disjoint(one.familyNames(), other.givenNames())
            && !Collections.disjoint(one.givenNames(), other.familyNames());
    return exchanged ? Math.max(EXCHANGED, straight) : straight;
  }

  private static double name(
      List<String> one, List<String> other, double same, double alike, double different) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    if (!Collections.disjoint(one, other)) {
      return same;
    }
    boolean near =
        one.stream().anyMatch(first -> other.stream().anyMatch(next -> near(first, next)));
    return near ? alike : different;
  }

  private static boolean near(String one, String other) {
    return Spelling.alike(one, other);
  }

  private static double birth(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return 0;
    }
    if (one.equals(other)) {
      return BIRTH_SAME;
    }
    return isSlip(one, other) ? BIRTH_NEAR : BIRTH_OTHER;
  }

  /** Day and month exchanged, or one of the three parts mistyped. */
  private static boolean isSlip(LocalDate one, LocalDate other) {
    boolean turned =
        one.getYear() == other.getYear()
            && one.getDayOfMonth() == other.getMonthValue()
            && one.getMonthValue() == other.getDayOfMonth();
    int parts =
        (one.getYear() == other.getYear() ? 0 : 1)
            + (one.getMonthValue() == other.getMonthValue() ? 0 : 1)
            + (one.getDayOfMonth() == other.getDayOfMonth() ? 0 : 1);
    boolean decades = Math.abs(ChronoUnit.YEARS.between(one, other)) % 10 == 0;
    boolean mistyped =
        parts == 1 && (one.getYear() == other.getYear() || decades || nextYear(one, other));
    return turned || mistyped;
  }

  private static boolean nextYear(LocalDate one, LocalDate other) {
    return Math.abs(one.getYear() - other.getYear()) == 1;
  }

  private static double sex(Patient.Sex one, Patient.Sex other) {
    if (one == Patient.Sex.UNKNOWN || other == Patient.Sex.UNKNOWN) {
      return 0;
    }
    return one == other ? SEX_SAME : SEX_OTHER;
  }

  private static double matricule(@Nullable Matricule one, @Nullable Matricule other) {
    if (one == null || other == null) {
      return 0;
    }
    if (one.equals(other)) {
      return MATRICULE_SAME;
    }
    return differing(one.digits(), other.digits()) == 1 ? MATRICULE_SLIP : MATRICULE_OTHER;
  }

  /** In how many of the first eleven digits; the check digits follow from them. */
  private static int differing(String one, String other) {
    int differing = 0;
    for (int i = 0; i < 11; i++) {
      differing += one.charAt(i) == other.charAt(i) ? 0 : 1;
    }
    return differing;
  }

  private static double shared(Collection<String> one, Collection<String> other, double weight) {
    return Collections.disjoint(one, other) ? 0 : weight;
  }
}
