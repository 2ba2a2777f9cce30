package lu.opendsp.portal.agency;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.kernel.Language;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.IdentitySheet.Address;
import lu.opendsp.patient.IdentitySheet.BirthDateProof;
import lu.opendsp.patient.IdentitySheet.Contact;
import lu.opendsp.patient.IdentitySheet.FamilySituation;
import lu.opendsp.patient.IdentitySheet.Place;
import lu.opendsp.patient.IdentitySheet.RelatedPerson;
import lu.opendsp.patient.Patient.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form of a sheet, and what is wrong with it. The form shows the first
 * address, one contact of each kind and the first related person; further ones stay as they are.
 */
final class SheetForm {

  /** The fields in their order on the page. */
  static final List<String> FIELDS =
      List.of(
          "family",
          "usage",
          "given",
          "sex",
          "birth",
          "proof",
          "birth_town",
          "birth_postal",
          "birth_country",
          "situation",
          "street",
          "postal",
          "town",
          "country",
          "phone",
          "mobile",
          "email",
          "related",
          "relationship",
          "related_phone",
          "language",
          "cause");

  /** Why an officer corrects; the others have pages of their own. */
  static final List<ChangeCause> CAUSES =
      List.of(
          ChangeCause.TYPING_ERROR,
          ChangeCause.NEW_PAPERS,
          ChangeCause.CIVIL_STATUS,
          ChangeCause.MOVED,
          ChangeCause.REGISTER_CHANGE);

  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  private static final int YEAR_FIRST = 1850;

  private final Map<String, String> typed;
  private final Map<String, String> flaws = new LinkedHashMap<>();

  private SheetForm(Map<String, String> typed) {
    this.typed = typed;
  }

  /** The form of a sheet nobody has typed anything into. */
  static SheetForm of(IdentitySheet sheet) {
    var values = new LinkedHashMap<String, String>();
    values.put("family", sheet.familyName());
    values.put("usage", sheet.usageName());
    values.put("given", sheet.givenName());
    values.put("sex", sheet.sex().name());
    values.put("birth", sheet.birthDate() == null ? "" : sheet.birthDate().toString());
    values.put("proof", sheet.birthDateProof().name());
    values.put("birth_town", sheet.birthPlace().town());
    values.put("birth_postal", sheet.birthPlace().postalCode());
    values.put("birth_country", sheet.birthPlace().country());
    values.put("situation", sheet.familySituation().name());
    Address home = first(sheet.addresses(), new Address("", "", "", ""));
    values.put("street", home.street());
    values.put("postal", home.postalCode());
    values.put("town", home.town());
    values.put("country", home.country());
    for (Contact.Kind kind : Contact.Kind.values()) {
      values.put(field(kind), first(of(sheet, kind), new Contact(kind, "")).value());
    }
    RelatedPerson related = first(sheet.relatedPersons(), new RelatedPerson("", "", ""));
    values.put("related", related.name());
    values.put("relationship", related.relationship());
    values.put("related_phone", related.phone());
    values.put("language", sheet.language().name());
    values.put("cause", "");
    return new SheetForm(values);
  }

  /** What was sent; a field that is missing is empty. */
  static SheetForm read(Map<String, String> sent, LocalDate today) {
    var values = new LinkedHashMap<String, String>();
    FIELDS.forEach(field -> values.put(field, sent.getOrDefault(field, "").strip()));
    var form = new SheetForm(values);
    form.check(today);
    return form;
  }

  private static String field(Contact.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static List<Contact> of(IdentitySheet sheet, Contact.Kind kind) {
    return sheet.contacts().stream().filter(one -> one.kind() == kind).toList();
  }

  private static <T> T first(List<T> list, T otherwise) {
    return list.isEmpty() ? otherwise : list.getFirst();
  }

  String value(String field) {
    return typed.getOrDefault(field, "");
  }

  /** The key of what is wrong with a field, by field; empty where nothing is. */
  Map<String, String> flaws() {
    return Map.copyOf(flaws);
  }

  private void check(LocalDate today) {
    typed.forEach((field, value) -> {
      if (value.codePointCount(0, value.length()) > IdentitySheet.WORD_MAX) {
        flaws.put(field, "long");
      } else if (UNSEEN.matcher(value).find()) {
        flaws.put(field, "unseen");
      }
    });
    require("family", !value("family").isEmpty(), "missing");
    require(
        "given", !value("given").isEmpty() && given().size() <= IdentitySheet.LIST_MAX, "missing");
    require("birth", value("birth").isEmpty() || isPast(value("birth"), today), "date");
    require("email", value("email").isEmpty() || value("email").contains("@"), "email");
    require("sex", names(Sex.values()).contains(value("sex")), "choose");
    require("proof", names(BirthDateProof.values()).contains(value("proof")), "choose");
    require("situation", names(FamilySituation.values()).contains(value("situation")), "choose");
    require("language", names(Language.values()).contains(value("language")), "choose");
    require(
        "cause", CAUSES.stream().anyMatch(cause -> cause.name().equals(value("cause"))), "cause");
  }

  private void require(String field, boolean right, String flaw) {
    if (!right) {
      flaws.putIfAbsent(field, flaw);
    }
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  /** Whether this is a day that has been, and not before there were registers. */
  static boolean isPast(String text, LocalDate today) {
    try {
      LocalDate day = LocalDate.parse(text);
      return !day.isAfter(today) && day.getYear() >= YEAR_FIRST;
    } catch (DateTimeException noDay) {
      return false;
    }
  }

  private List<String> given() {
    return Arrays.stream(value("given").split("\\s+")).filter(one -> !one.isEmpty()).toList();
  }

  ChangeCause cause() {
    return ChangeCause.valueOf(value("cause"));
  }

  /** The sheet as it was typed, with what the form does not show taken from the one before. */
  IdentitySheet sheet(IdentitySheet before) {
    return new IdentitySheet(
        value("family"),
        value("usage"),
        given(),
        Sex.valueOf(value("sex")),
        day(value("birth")),
        BirthDateProof.valueOf(value("proof")),
        new Place(value("birth_town"), value("birth_postal"), value("birth_country")),
        FamilySituation.valueOf(value("situation")),
        withFirst(addresses(), before.addresses()),
        contacts(before),
        withFirst(related(), before.relatedPersons()),
        Language.valueOf(value("language")),
        before.deceasedOn());
  }

  private static @Nullable LocalDate day(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  private List<Address> addresses() {
    var home = new Address(value("street"), value("postal"), value("town"), value("country"));
    return home.equals(new Address("", "", "", "")) ? List.of() : List.of(home);
  }

  private List<RelatedPerson> related() {
    return value("related").isEmpty()
        ? List.of()
        : List.of(
            new RelatedPerson(value("related"), value("relationship"), value("related_phone")));
  }

  private List<Contact> contacts(IdentitySheet before) {
    var contacts = new ArrayList<Contact>();
    for (Contact.Kind kind : Contact.Kind.values()) {
      String typedValue = value(field(kind));
      List<Contact> typedContact =
          typedValue.isEmpty() ? List.of() : List.of(new Contact(kind, typedValue));
      contacts.addAll(withFirst(typedContact, of(before, kind)));
    }
    return contacts;
  }

  private static <T> List<T> withFirst(List<T> first, List<T> before) {
    return Stream.concat(first.stream(), before.stream().skip(1)).toList();
  }
}
