package lu.opendsp.portal.patient;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentExemptions;
import lu.opendsp.document.DocumentExemptions.Changed;
import lu.opendsp.document.DocumentExemptions.Said;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.document.Documents;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Each exception for one document: asked once with what it means, then made or ended. */
@Controller
final class ExceptionChangesController {

  private static final String MINE = "/my/documents/{document}/exceptions/{act}/{person}";
  private static final String OTHERS_RECORD =
      "/with/{patient}/documents/{document}/exceptions/{act}/{person}";

  /** What stands in an address in place of a person where all others are meant. */
  private static final String OTHERS = "others";

  /** What can be said; its name in lower case is part of the address. */
  private enum Act {
    SHOW,
    HIDE,
    FORGET,
    ONLY,
    MODE;

    static Act of(String path) {
      return Arrays.stream(values())
          .filter(act -> act.name().toLowerCase(Locale.ROOT).equals(path))
          .findFirst()
          .orElseThrow(Missing::new);
    }

    boolean aboutOthers() {
      return this == ONLY || this == MODE;
    }

    /** Whether somebody loses sight of the document by it. */
    boolean hides() {
      return this == HIDE || this == ONLY;
    }

    String key() {
      return "portal.exception." + name();
    }
  }

  /** What is to be said, and about whom; nobody in particular where all others are meant. */
  private record Asked(Whose whose, Act act, @Nullable Listing who, String path) {

    String name() {
      return who == null ? "" : who.displayName();
    }

    Wish wish() {
      return switch (act) {
        case SHOW -> new Wish.Show(person().id());
        case HIDE -> new Wish.Hide(person().id());
        case FORGET -> new Wish.Forget(person().id());
        case ONLY -> new Wish.OnlyNamed(true);
        case MODE -> new Wish.OnlyNamed(false);
      };
    }

    private Listing person() {
      if (who == null) {
        throw new Missing();
      }
      return who;
    }
  }

  private final Pages pages;
  private final Trouble trouble;
  private final Documents documents;
  private final DocumentExemptions exemptions;
  private final Directory directory;
  private final ManagedRecords managed;

  ExceptionChangesController(
      Pages pages,
      Trouble trouble,
      Documents documents,
      DocumentExemptions exemptions,
      Directory directory,
      ManagedRecords managed) {
    this.pages = pages;
    this.trouble = trouble;
    this.documents = documents;
    this.exemptions = exemptions;
    this.directory = directory;
    this.managed = managed;
  }

  private Asked asked(Whose whose, DocumentEntry entry, String act, String who) {
    Act wished = Act.of(act);
    if (wished.aboutOthers() != who.equals(OTHERS)) {
      throw new Missing();
    }
    Listing listing =
        wished.aboutOthers() ? null : directory.find(Missing.person(who)).orElseThrow(Missing::new);
    if (listing != null && wished != Act.FORGET && !RecordSettings.mayBeEntrusted(listing)) {
      throw new NotPossible(Refusal.PERSON_NOT_SUITABLE);
    }
    String path = ExceptionsController.path(whose, entry) + "/" + act + "/" + who;
    return new Asked(whose, wished, listing, path);
  }

  @GetMapping({MINE, OTHERS_RECORD})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String document,
      @PathVariable String act,
      @PathVariable String person) {
    Whose whose = managed.whose(visitor, patient);
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, whose, document).entry();
    Asked asked = asked(whose, entry, act, person);
    long version =
        exemptions.now(visitor.actor(), entry.id()).map(Said::version).orElseThrow(Missing::new);
    boolean risk = asked.act().hides() && entry.metadata().type().isVital();
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            whose.under(visitor, visitor.frame(asked.act().key() + ".title", asked.name())),
            facts(visitor, entry, asked),
            whose.warned(visitor, texts(visitor, asked)),
            risk ? visitor.say("portal.mode.risk") : null,
            asked.path(),
            Map.of("version", Long.toString(version)),
            visitor.say(asked.act().key() + ".button"),
            asked.act().hides(),
            Link.to(
                visitor.say("portal.confirm.cancel"), ExceptionsController.path(whose, entry))));
  }

  private static List<Row> facts(Visitor visitor, DocumentEntry entry, Asked asked) {
    var document =
        new Row(
            visitor.say("portal.mode.document"),
            visitor.phrases().title(entry),
            entry.metadata().language());
    Listing who = asked.who();
    return who == null
        ? List.of(document)
        : List.of(
            document,
            Row.of(visitor.say("portal.change.name"), who.displayName()),
            Row.of(visitor.say("portal.change.role"), visitor.phrases().role(who)));
  }

  private static List<String> texts(Visitor visitor, Asked asked) {
    Stream<String> more =
        asked.act() == Act.SHOW
            ? Stream.of(visitor.say("portal.exception.relation"))
            : Stream.empty();
    return Stream.concat(
            Stream.of(visitor.say(asked.act().key() + ".text")),
            Stream.concat(more, Stream.of(visitor.say("portal.change.undo"))))
        .toList();
  }

  @PostMapping({MINE, OTHERS_RECORD})
  Object change(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String document,
      @PathVariable String act,
      @PathVariable String person,
      @RequestParam long version) {
    Whose whose = managed.whose(visitor, patient);
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, whose, document).entry();
    Asked asked = asked(whose, entry, act, person);
    Changed changed = exemptions.change(visitor.actor(), entry.id(), version, asked.wish());
    return switch (changed) {
      case Changed.Done _ -> {
        visitor.done(asked.act().key() + ".done", asked.name());
        yield "redirect:" + ExceptionsController.path(whose, entry);
      }
      case Changed.TooMany _ -> tooMany(visitor, whose, entry);
      case Changed.Outdated _ -> trouble.changed(visitor);
      case Changed.Unknown _ -> trouble.unknown(visitor);
      case Changed.Refused(Refusal refusal) -> throw new NotPossible(refusal);
    };
  }

  private View tooMany(Visitor visitor, Whose whose, DocumentEntry entry) {
    return pages.show(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "common/trouble",
        new SharedPages.Trouble(
            whose.under(visitor, visitor.frame("portal.exception.title")),
            List.of(visitor.say("portal.exception.too_many", Exemptions.NAMED_MAX)),
            Link.to(
                visitor.say("portal.exception.back"), ExceptionsController.path(whose, entry))));
  }
}
