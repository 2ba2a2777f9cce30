package lu.opendsp.portal.patient;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import lu.opendsp.access.Named;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.StewardSettings;
import lu.opendsp.access.WhatIf;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Projections.Difference;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Tour;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Each change of who can see the record: asked once with what it means, then done. */
@Controller
final class PeopleChangesController {

  private static final String MINE = "/my/people/{act}/{person}";
  private static final String OTHERS = "/with/{patient}/people/{act}/{person}";
  private static final String STEWARD = "/record/{patient}/settings/{act}/{person}";

  /** What can be done about one person; its name in lower case is part of the address. */
  private enum Act {
    CIRCLE,
    DISMISS,
    BLOCK,
    UNBLOCK,
    DOCTOR,
    END_DOCTOR,
    END_ORGANISATION;

    String path() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A professional who decides for the holder has the first four. */
    static Act of(String path, Whose whose) {
      return Arrays.stream(values())
          .filter(act -> act.path().equals(path))
          .filter(act -> !whose.isSteward() || act.compareTo(DOCTOR) < 0)
          .findFirst()
          .orElseThrow(Missing::new);
    }

    /** Whether it can be done about somebody; to end something is always possible. */
    boolean fits(Listing who) {
      return switch (this) {
        case CIRCLE -> RecordSettings.mayBeEntrusted(who);
        case BLOCK -> RecordSettings.mayBeBarred(who);
        case DOCTOR -> who.mayBeReferringDoctor();
        case DISMISS, UNBLOCK, END_DOCTOR, END_ORGANISATION -> true;
      };
    }

    /** The same, to think it through before it is done. */
    WhatIf asked() {
      return switch (this) {
        case CIRCLE -> WhatIf.ENTRUST;
        case DISMISS -> WhatIf.DISMISS;
        case BLOCK -> WhatIf.BLOCK;
        case UNBLOCK -> WhatIf.UNBLOCK;
        case DOCTOR -> WhatIf.DECLARE;
        case END_DOCTOR -> WhatIf.END_DECLARATION;
        case END_ORGANISATION -> WhatIf.END_AUTHORISATION;
      };
    }

    /** Whether somebody loses access by it. */
    boolean grave() {
      return this == BLOCK;
    }
  }

  private final Pages pages;
  private final RecordSettings settings;
  private final StewardSettings stewards;
  private final Directory directory;
  private final Projections projections;
  private final ManagedRecords managed;

  PeopleChangesController(
      Pages pages,
      RecordSettings settings,
      StewardSettings stewards,
      Directory directory,
      Projections projections,
      ManagedRecords managed) {
    this.managed = managed;
    this.pages = pages;
    this.settings = settings;
    this.stewards = stewards;
    this.directory = directory;
    this.projections = projections;
  }

  @GetMapping({MINE, OTHERS, STEWARD})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String act,
      @PathVariable String person) {
    Whose whose = managed.whose(visitor, patient);
    Act wished = Act.of(act, whose);
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    if (!wished.fits(who)) {
      throw new NotPossible(Refusal.PERSON_NOT_SUITABLE);
    }
    String key = "portal.change." + wished.name();
    List<Consequence> consequences =
        whose.isSteward() ? List.of() : consequences(visitor, whose, who, wished);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            whose.under(visitor, visitor.frame(key + ".title", who.displayName())),
            List.of(
                Row.of(visitor.say("portal.change.name"), who.displayName()),
                Row.of(visitor.say("portal.change.role"), visitor.phrases().role(who))),
            whose.warned(visitor, texts(visitor, key, consequences)),
            warning(visitor, consequences),
            whose.path("/people/" + wished.path() + "/" + who.id()),
            Map.of(),
            visitor.say(key + ".button"),
            wished.grave(),
            Link.to(visitor.say("portal.confirm.cancel"), whose.path("/people"))));
  }

  private static List<String> texts(Visitor visitor, String key, List<Consequence> consequences) {
    return Stream.of(
            Stream.of(visitor.say(key + ".text")),
            consequences.stream().map(one -> said(visitor, one)),
            Stream.of(visitor.say("portal.change.undo")))
        .flatMap(texts -> texts)
        .toList();
  }

  /** What somebody sees now and would see then. */
  private record Consequence(Listing who, Difference difference) {}

  /**
   * Who gains or loses sight of what, before it is confirmed: with a new referring doctor the one
   * before as well. A professional who decides for the holder is not told: what somebody sees may
   * be hidden from him.
   */
  private List<Consequence> consequences(Visitor visitor, Whose whose, Listing who, Act wished) {
    Consequence his = consequence(visitor, whose, who, wished.asked());
    if (wished != Act.DOCTOR) {
      return List.of(his);
    }
    Named before =
        OwnRecord.granted(settings.read(visitor.actor(), whose.patient()))
            .found()
            .referringDoctor();
    return before == null || before.who().id().equals(who.id())
        ? List.of(his)
        : List.of(his, consequence(visitor, whose, before.who(), WhatIf.END_DECLARATION));
  }

  private Consequence consequence(Visitor visitor, Whose whose, Listing who, WhatIf change) {
    return new Consequence(
        who,
        OwnRecord.granted(
                projections
                    .whatIf(visitor.actor(), whose.patient(), who.id(), change)
                    .orElseThrow(Missing::new))
            .found());
  }

  private static String said(Visitor visitor, Consequence one) {
    Difference difference = one.difference();
    return visitor.say(
        "explain.what_if", one.who().displayName(), difference.now(), difference.then());
  }

  private static @Nullable String warning(Visitor visitor, List<Consequence> consequences) {
    int vitalLost =
        consequences.stream().mapToInt(one -> one.difference().vitalLost()).max().orElse(0);
    return vitalLost == 0 ? null : visitor.say("explain.what_if_vital", vitalLost);
  }

  @PostMapping({MINE, OTHERS, STEWARD})
  String change(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String act,
      @PathVariable String person) {
    Whose whose = managed.whose(visitor, patient);
    Act wished = Act.of(act, whose);
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    OwnRecord.granted(
        whose.isSteward()
            ? doneBySteward(wished, visitor.actor(), whose.patient(), who.id())
            : done(wished, visitor.actor(), whose.patient(), who.id()));
    if (wished == Act.BLOCK && whose.isOwn()) {
      Tour.note(visitor, Tour.Step.BLOCK);
    }
    visitor.done("portal.change." + wished.name() + ".done", who.displayName());
    return "redirect:" + whose.path("/people");
  }

  private Opening<RecordSettings.Done> done(
      Act wished, Actor actor, PatientId me, PersonId person) {
    return switch (wished) {
      case CIRCLE -> settings.entrust(actor, me, person, null);
      case DISMISS -> settings.dismiss(actor, me, person);
      case BLOCK -> settings.block(actor, me, person);
      case UNBLOCK -> settings.unblock(actor, me, person);
      case DOCTOR -> settings.declareReferringDoctor(actor, me, person);
      case END_DOCTOR -> settings.endReferringDoctor(actor, me);
      case END_ORGANISATION -> settings.endAuthorisation(actor, me, person);
    };
  }

  private Opening<RecordSettings.Done> doneBySteward(
      Act wished, Actor actor, PatientId patient, PersonId person) {
    return switch (wished) {
      case CIRCLE -> stewards.entrust(actor, patient, person);
      case DISMISS -> stewards.dismiss(actor, patient, person);
      case BLOCK -> stewards.block(actor, patient, person);
      case UNBLOCK -> stewards.unblock(actor, patient, person);
      case DOCTOR, END_DOCTOR, END_ORGANISATION -> throw new Missing();
    };
  }
}
