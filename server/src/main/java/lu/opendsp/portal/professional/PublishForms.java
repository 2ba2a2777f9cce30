package lu.opendsp.portal.professional;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.document.DocumentSettings;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.portal.DocumentLists;
import lu.opendsp.portal.DocumentQuery;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import lu.opendsp.vault.Spool;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of the three steps of publishing. */
@Component
final class PublishForms {

  private final Records records;
  private final DocumentSettings rules;

  PublishForms(Records records, DocumentSettings rules) {
    this.records = records;
    this.rules = rules;
  }

  /** What is to be mended before it can be published. */
  List<Flaw> flaws(Visitor visitor, DraftDetails typed) {
    return typed.flaws(visitor, rules);
  }

  /** What a file is by its content; empty for what is not taken. */
  Optional<String> mediaType(Spool file) throws IOException {
    return FileSort.find(file).filter(rules.mediaTypes()::contains);
  }

  /** What is said where a problem of a submission is mended in the form. */
  String wrong(Visitor visitor, String field) {
    return visitor.say("portal.publish." + field + "_wrong", rules.announcementMax().toDays());
  }

  /** The second step: what it is. */
  ProfessionalPages.PublishDetails details(Visitor visitor, Draft draft, List<Flaw> flaws) {
    DraftDetails typed = draft.details();
    PatientId patient = draft.patient();
    Frame frame =
        visitor
            .frame("portal.publish.details")
            .withBanner(records.banner(visitor, patient))
            .withBack(Link.to(visitor.say("portal.publish.back_file"), path(patient)))
            .withFlaws(flaws);
    Phrases phrases = visitor.phrases();
    return new ProfessionalPages.PublishDetails(
        frame,
        visitor.say(
            "portal.publish.file_facts",
            phrases.mediaType(draft.mediaType()),
            phrases.size(draft.size())),
        field(visitor, flaws, "type", typed.type()),
        DocumentLists.types(visitor, DraftDetails.or(typed.type())),
        field(visitor, flaws, "title", typed.title()),
        field(visitor, flaws, "careDate", typed.careDate()),
        field(visitor, flaws, "mode", typed.mode()),
        modes(visitor, typed),
        field(visitor, flaws, "until", typed.until()),
        field(visitor, flaws, "reason", typed.reason()),
        field(visitor, flaws, "after", typed.after()),
        lasting(visitor, typed.afterwards()),
        answersOrders(visitor, patient) ? field(visitor, flaws, "order", typed.order()) : null,
        records.isMinor(visitor, patient) ? field(visitor, flaws, "hide", typed.hide()) : null,
        typed.hides(),
        field(visitor, flaws, "informed", typed.informed()),
        typed.isTicked(),
        path(patient) + "/details",
        cancel(visitor, patient));
  }

  /** Whoever is in no relation to the patient files on an order. */
  private boolean answersOrders(Visitor visitor, PatientId patient) {
    Ground ground = records.ground(visitor, patient).orElse(Ground.NONE);
    return visitor.actor().kind() == ActorKind.ORGANISATION || ground.compareTo(Ground.AUTHOR) <= 0;
  }

  private Field field(Visitor visitor, List<Flaw> flaws, String name, @Nullable String value) {
    String error =
        flaws.stream()
            .filter(flaw -> flaw.field().equals(name))
            .map(Flaw::text)
            .findFirst()
            .orElse(null);
    return new Field(
        name,
        visitor.say("portal.publish." + name),
        visitor.say(
            "portal.publish." + name + "_hint",
            rules.announcementMax().toDays(),
            rules.announcementDefault().toDays()),
        value == null ? "" : value,
        error);
  }

  private static List<Choice> modes(Visitor visitor, DraftDetails typed) {
    return Arrays.stream(Confidentiality.values())
        .map(mode -> choice(visitor, mode, typed.chosenMode().filter(mode::equals).isPresent()))
        .toList();
  }

  /** The three lasting modes. */
  static List<Choice> lasting(Visitor visitor, Confidentiality chosen) {
    return Arrays.stream(Confidentiality.values())
        .filter(mode -> mode != Confidentiality.ANNOUNCEMENT)
        .map(mode -> choice(visitor, mode, mode == chosen))
        .toList();
  }

  private static Choice choice(Visitor visitor, Confidentiality mode, boolean chosen) {
    Phrases phrases = visitor.phrases();
    return new Choice(
        mode.name(),
        phrases.modeName(mode),
        chosen,
        visitor.say("mode." + mode.name() + ".then"),
        List.of());
  }

  /** The third step: all answers once more. */
  SharedPages.Confirm check(Visitor visitor, Draft draft) {
    DraftDetails typed = draft.details();
    PatientId patient = draft.patient();
    Frame frame =
        visitor
            .frame(
                draft.replaces() == null
                    ? "portal.publish.check_title"
                    : "portal.publish.check_replace")
            .withBanner(records.banner(visitor, patient))
            .withBack(
                Link.to(visitor.say("portal.publish.back_details"), path(patient) + "/details"));
    Confidentiality mode = typed.chosenMode().orElse(Confidentiality.NORMAL);
    return new SharedPages.Confirm(
        frame,
        rows(visitor, draft),
        List.of(visitor.say("mode." + mode.name() + ".then")),
        risk(visitor, mode),
        path(patient) + "/confirm",
        Map.of(),
        visitor.say("portal.publish.confirm"),
        false,
        cancel(visitor, patient));
  }

  /** Masking what others need to know is a risk to be talked about (charter, "masquage"). */
  private static @Nullable String risk(Visitor visitor, Confidentiality mode) {
    return mode == Confidentiality.PRIVATE ? visitor.say("portal.publish.risk") : null;
  }

  private List<Row> rows(Visitor visitor, Draft draft) {
    DraftDetails typed = draft.details();
    Phrases phrases = visitor.phrases();
    var rows = new ArrayList<Row>();
    rows.add(
        Row.of(
            visitor.say("portal.document.file"),
            visitor.say(
                "portal.document.file_text",
                phrases.mediaType(draft.mediaType()),
                phrases.size(draft.size()))));
    typed.chosenType().ifPresent(it -> row(rows, visitor, "type", phrases.type(it)));
    row(rows, visitor, "title", DraftDetails.or(typed.title()));
    typed.day().ifPresent(it -> row(rows, visitor, "careDate", phrases.date(it)));
    if (!DraftDetails.or(typed.order()).isEmpty()) {
      row(rows, visitor, "order", DraftDetails.or(typed.order()));
    }
    typed.chosenMode().ifPresent(it -> row(rows, visitor, "mode", phrases.modeName(it)));
    if (typed.announced()) {
      row(rows, visitor, "until", until(visitor, typed));
      row(rows, visitor, "reason", DraftDetails.or(typed.reason()));
      row(rows, visitor, "after", phrases.modeName(typed.afterwards()));
    }
    if (typed.hides()) {
      row(rows, visitor, "hide", visitor.say("portal.publish.yes"));
    }
    row(rows, visitor, "informed", visitor.say("portal.publish.yes"));
    return rows;
  }

  private String until(Visitor visitor, DraftDetails typed) {
    return DocumentQuery.day(typed.until())
        .map(day -> visitor.phrases().date(day))
        .orElseGet(() ->
            visitor.say("portal.publish.until_default", rules.announcementDefault().toDays()));
  }

  private static void row(List<Row> rows, Visitor visitor, String name, String value) {
    rows.add(Row.of(visitor.say("portal.publish." + name), value));
  }

  static String path(PatientId patient) {
    return "/record/" + patient + "/publish";
  }

  static Link cancel(Visitor visitor, PatientId patient) {
    return Link.to(visitor.say("portal.publish.cancel"), "/record/" + patient);
  }
}
