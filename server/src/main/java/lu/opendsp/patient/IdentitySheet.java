package lu.opendsp.patient;

import java.time.LocalDate;
import java.util.List;
import lu.opendsp.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as his papers say ("fiche identité"). Prints nothing of it.
 *
 * @param familyName the name at birth ("nom de famille")
 * @param usageName the name he goes by ("nom d'usage"), or empty
 * @param givenNames all of them, in the order of the papers
 * @param birthDate null where nobody knows it in full
 * @param deceasedOn the day of death, or null
 */
public record IdentitySheet(
    String familyName,
    String usageName,
    List<String> givenNames,
    Patient.Sex sex,
    @Nullable LocalDate birthDate,
    BirthDateProof birthDateProof,
    Place birthPlace,
    FamilySituation familySituation,
    List<Address> addresses,
    List<Contact> contacts,
    List<RelatedPerson> relatedPersons,
    Language language,
    @Nullable LocalDate deceasedOn) {

  /** More are kept of nobody. */
  public static final int LIST_MAX = 10;

  /** The longest name, street or town. */
  public static final int WORD_MAX = 100;

  /** On what the date of birth rests ("état de la date de naissance"). */
  public enum BirthDateProof {
    /** Read from an identity document. */
    IDENTITY_DOCUMENT,
    /** Told by a civil register. */
    CIVIL_REGISTER,
    /** Said by the person, or by who brought him. */
    DECLARED,
    UNKNOWN
  }

  /** The family situation, as S3's screen has it. */
  public enum FamilySituation {
    SINGLE,
    MARRIED,
    PARTNERSHIP,
    SEPARATED,
    DIVORCED,
    WIDOWED,
    UNKNOWN
  }

  /** Where somebody was born; each part may be empty. */
  public record Place(String town, String postalCode, String country) {

    /** Nobody knows where. */
    public static final Place UNKNOWN = new Place("", "", "");

    public Place {
      requireShort(town, postalCode, country);
    }

    @Override
    public String toString() {
      return "Place[…]";
    }
  }

  /** Where somebody lives. */
  public record Address(String street, String postalCode, String town, String country) {

    public Address {
      requireShort(street, postalCode, town, country);
    }

    @Override
    public String toString() {
      return "Address[…]";
    }
  }

  /** How somebody is reached. */
  public record Contact(Kind kind, String value) {

    /** By what. */
    public enum Kind {
      PHONE,
      MOBILE,
      EMAIL
    }

    public Contact {
      requireShort(value);
    }

    @Override
    public String toString() {
      return "Contact[" + kind + "]";
    }
  }

  /** Somebody who belongs to him: a parent, a partner, a neighbour with the key. */
  public record RelatedPerson(String name, String relationship, String phone) {

    public RelatedPerson {
      requireShort(name, relationship, phone);
    }

    @Override
    public String toString() {
      return "RelatedPerson[…]";
    }
  }

  public IdentitySheet {
    givenNames = List.copyOf(givenNames);
    addresses = List.copyOf(addresses);
    contacts = List.copyOf(contacts);
    relatedPersons = List.copyOf(relatedPersons);
    requireShort(familyName, usageName);
    givenNames.forEach(IdentitySheet::requireShort);
    if (familyName.isBlank() || givenNames.isEmpty()) {
      throw new IllegalArgumentException("a name is missing");
    }
    List.of(givenNames, addresses, contacts, relatedPersons).forEach(IdentitySheet::requireFew);
  }

  private static void requireShort(String... words) {
    for (String word : words) {
      if (word.codePointCount(0, word.length()) > WORD_MAX) {
        throw new IllegalArgumentException("too long for an identity sheet");
      }
    }
  }

  private static void requireFew(List<?> list) {
    if (list.size() > LIST_MAX) {
      throw new IllegalArgumentException("too many for an identity sheet");
    }
  }

  /** The sheet of somebody of whom no more is known than what the index keeps. */
  public static IdentitySheet of(Patient patient) {
    return new IdentitySheet(
        patient.familyName(),
        patient.life().usageName(),
        List.of(patient.givenName()),
        patient.sex(),
        patient.birthDate(),
        BirthDateProof.UNKNOWN,
        Place.UNKNOWN,
        FamilySituation.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        patient.language(),
        patient.life().deceasedOn());
  }

  /** All given names as one. */
  public String givenName() {
    return String.join(" ", givenNames);
  }

  /** The same person, dead since this day; alive where it is null. */
  public IdentitySheet deceased(@Nullable LocalDate day) {
    return new IdentitySheet(
        familyName,
        usageName,
        givenNames,
        sex,
        birthDate,
        birthDateProof,
        birthPlace,
        familySituation,
        addresses,
        contacts,
        relatedPersons,
        language,
        day);
  }

  @Override
  public String toString() {
    return "IdentitySheet[…]";
  }
}
