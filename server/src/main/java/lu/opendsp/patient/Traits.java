package lu.opendsp.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two identities are compared by; whatever is unknown is empty or null. Prints nothing of it.
 *
 * @param familyNames the name at birth and the one he goes by
 */
public record Traits(
    List<String> familyNames,
    List<String> givenNames,
    Patient.Sex sex,
    @Nullable LocalDate birthDate,
    @Nullable Matricule matricule,
    Set<String> postalCodes,
    Set<String> contacts) {

  public Traits {
    familyNames = familyNames.stream().map(Spelling::plain).filter(Traits::told).toList();
    givenNames = givenNames.stream().map(Spelling::plain).filter(Traits::told).toList();
    postalCodes = Set.copyOf(postalCodes);
    contacts = Set.copyOf(contacts);
  }

  private static boolean told(String text) {
    return !text.isEmpty();
  }

  /** Those of a sheet. */
  public static Traits of(IdentitySheet sheet, @Nullable Matricule matricule) {
    return new Traits(
        List.of(sheet.familyName(), sheet.usageName()),
        sheet.givenNames(),
        sheet.sex(),
        sheet.birthDate(),
        matricule,
        sheet.addresses().stream()
            .map(address -> address.postalCode().replaceAll("[^0-9]", ""))
            .filter(Traits::told)
            .collect(Collectors.toSet()),
        sheet.contacts().stream().map(Traits::contact).collect(Collectors.toSet()));
  }

  private static String contact(IdentitySheet.Contact contact) {
    return contact.kind() == IdentitySheet.Contact.Kind.EMAIL
        ? contact.value().toLowerCase(Locale.ROOT)
        : contact.value().replaceAll("[^0-9]", "");
  }

  /**
   * Under which keys somebody is found who may be the same person. A slip in one name, a turned
   * date, or family and given name exchanged leave at least one of them as it was. Few people share
   * one, so a million identities are compared with some dozens.
   */
  Set<String> keys() {
    Stream<String> dated =
        birthDate == null
            ? Stream.empty()
            : Stream.concat(
                Stream.concat(familyNames.stream(), givenNames.stream().limit(2))
                    .map(name -> "d" + day(birthDate) + Spelling.sound(name)),
                pairs().map(pair -> "y" + birthDate.getYear() + pair));
    return Stream.concat(Stream.concat(dated, pairs().map(pair -> "n" + pair)), contactKeys())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The keys to ask for: names alone find too many where there is a date as well. */
  Set<String> wanted() {
    return birthDate == null
        ? keys()
        : keys().stream().filter(key -> !key.startsWith("n")).collect(Collectors.toSet());
  }

  private Stream<String> contactKeys() {
    return contacts.stream().filter(Traits::told).map(contact -> "c" + contact);
  }

  /** Day and month in one order, so that a turned date is found. */
  private static String day(LocalDate date) {
    int day = date.getDayOfMonth();
    int month = date.getMonthValue();
    return "%04d%02d%02d/".formatted(date.getYear(), Math.min(day, month), Math.max(day, month));
  }

  /** Family and first given name by sound, in one order, so that exchanged names are found. */
  private Stream<String> pairs() {
    return givenNames.stream()
        .limit(1)
        .map(Spelling::sound)
        .flatMap(given ->
            familyNames.stream()
                .map(Spelling::sound)
                .map(family ->
                    "/"
                        + (given.compareTo(family) < 0
                            ? given + "/" + family
                            : family + "/" + given)));
  }

  @Override
  public String toString() {
    return "Traits[…]";
  }
}
