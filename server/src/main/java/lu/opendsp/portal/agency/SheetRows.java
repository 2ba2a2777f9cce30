package lu.opendsp.portal.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.IdentitySheet.Place;
import lu.opendsp.patient.Patient;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Row;
import org.jspecify.annotations.Nullable;

/** A sheet in words, always the same lines in the same order, so that two can be laid together. */
final class SheetRows {

  private final Visitor visitor;
  private final List<Row> rows = new ArrayList<>();

  private SheetRows(Visitor visitor) {
    this.visitor = visitor;
  }

  /** The numbers and the sheet. */
  static List<Row> of(Visitor visitor, Patient patient, IdentitySheet sheet) {
    var rows = new SheetRows(visitor);
    rows.add("national_id", patient.nationalId().digits());
    rows.add("matricule", patient.matricule() == null ? "" : patient.matricule().digits());
    rows.addSheet(sheet);
    return List.copyOf(rows.rows);
  }

  /** The sheet alone. */
  static List<Row> of(Visitor visitor, IdentitySheet sheet) {
    var rows = new SheetRows(visitor);
    rows.addSheet(sheet);
    return List.copyOf(rows.rows);
  }

  private void addSheet(IdentitySheet sheet) {
    add("family", sheet.familyName());
    add("usage", sheet.usageName());
    add("given", sheet.givenName());
    add("sex", visitor.say("portal.sex." + sheet.sex().name()));
    add("birth", date(sheet.birthDate()));
    add("proof", visitor.say("portal.officer.proof." + sheet.birthDateProof().name()));
    add("birth_place", place(sheet.birthPlace()));
    add("situation", visitor.say("portal.officer.situation." + sheet.familySituation().name()));
    add(
        "address",
        sheet.addresses().stream()
            .map(one ->
                joined(
                    ", ", one.street(), joined(" ", one.postalCode(), one.town()), one.country()))
            .collect(Collectors.joining("; ")));
    add(
        "contact",
        sheet.contacts().stream()
            .map(IdentitySheet.Contact::value)
            .collect(Collectors.joining("; ")));
    add(
        "related",
        sheet.relatedPersons().stream()
            .map(one -> joined(", ", one.name(), one.relationship(), one.phone()))
            .collect(Collectors.joining("; ")));
    add("language", sheet.language().ownName());
    add("deceased", date(sheet.deceasedOn()));
  }

  private void add(String key, String value) {
    rows.add(
        Row.of(
            visitor.say("portal.officer.sheet." + key),
            value.isEmpty() ? visitor.say("portal.officer.sheet.nothing") : value));
  }

  private String date(@Nullable LocalDate day) {
    return day == null ? "" : visitor.phrases().date(day);
  }

  private static String place(Place place) {
    return joined(", ", joined(" ", place.postalCode(), place.town()), place.country());
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
  }
}
