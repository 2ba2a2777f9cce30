package lu.opendsp.portal.patient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.access.AccessHistories;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.portal.DocumentLists;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.Visits;
import lu.opendsp.portal.view.DocumentList;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.VisitRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What a patient wants to know first: what is new, who looked, who may look ("Synthèse"). */
@Controller
final class OverviewController {

  private static final int FRESH = 5;
  private static final int LOOKED = 4;
  private static final int LINES = 60;

  static final DocumentLists.Place PLACE =
      new DocumentLists.Place("/my/documents", "/my/documents", true);

  private final Pages pages;
  private final Documents documents;
  private final AccessHistories histories;
  private final RecordSettings settings;
  private final Accompaniment accompaniment;
  private final Visits visits;

  OverviewController(
      Pages pages,
      Documents documents,
      AccessHistories histories,
      RecordSettings settings,
      Accompaniment accompaniment,
      Visits visits) {
    this.pages = pages;
    this.documents = documents;
    this.histories = histories;
    this.settings = settings;
    this.accompaniment = accompaniment;
    this.visits = visits;
  }

  @GetMapping("/my")
  View overview(Visitor visitor) {
    Actor actor = visitor.actor();
    PatientId me = actor.asPatient();
    List<DocumentList.Item> fresh = fresh(visitor, actor, me);
    List<VisitRow> looked = looked(visitor, actor, me);
    SettingsView chosen = OwnRecord.granted(settings.read(actor, me)).found();
    return pages.show(
        "patient/overview",
        new HolderPages.Overview(
            visitor.frame("portal.overview.title"),
            closed(visitor, chosen),
            others(visitor, actor),
            fresh,
            looked,
            mayLook(visitor, chosen)));
  }

  /** The records of those this visitor accompanies. */
  private List<Link> others(Visitor visitor, Actor actor) {
    return accompaniment.accompaniedBy(actor).stream()
        .map(one ->
            Link.to(
                visitor.say("portal.companion.record_of", one.displayName()), "/with/" + one.who()))
        .toList();
  }

  private List<DocumentList.Item> fresh(Visitor visitor, Actor actor, PatientId me) {
    Phrases phrases = visitor.phrases();
    DocumentPage page =
        OwnRecord.granted(documents.list(actor, me, DocumentFilter.current(), Slice.first(FRESH)))
            .found();
    return page.items().stream()
        .map(entry -> DocumentLists.item(visitor, phrases, PLACE, entry))
        .toList();
  }

  /** The last visit of each of those who came last. */
  private List<VisitRow> looked(Visitor visitor, Actor actor, PatientId me) {
    Opening.Granted<Page<AccessLine>> read =
        OwnRecord.granted(
            histories.read(actor, me, HistoryFilter.all().ofOthers(), Slice.first(LINES)));
    return visits.rows(visitor, read.grant(), read.found().items()).stream()
        .filter(visit -> !visit.kind().equals("own"))
        .collect(
            Collectors.toMap(
                VisitRow::who, Function.identity(), (last, _) -> last, LinkedHashMap::new))
        .values()
        .stream()
        .limit(LOOKED)
        .toList();
  }

  private static @Nullable String closed(Visitor visitor, SettingsView chosen) {
    return chosen.state().isOpen() ? null : visitor.say("portal.overview.closed_text");
  }

  private static long beside(SettingsView chosen) {
    return chosen.companions().stream().filter(one -> one.span().begun()).count();
  }

  private static List<String> mayLook(Visitor visitor, SettingsView chosen) {
    var lines = new ArrayList<String>();
    var doctor = chosen.referringDoctor();
    lines.add(
        doctor == null
            ? visitor.say("portal.overview.no_doctor")
            : visitor.say("portal.overview.doctor", doctor.who().displayName()));
    lines.add(visitor.say("portal.overview.circle", chosen.circle().size()));
    if (!chosen.organisations().isEmpty()) {
      lines.add(visitor.say("portal.organisation.overview", chosen.organisations().size()));
    }
    lines.add(visitor.say("portal.companion.overview", beside(chosen)));
    lines.add(visitor.say("portal.overview.codes", chosen.codes().size()));
    lines.add(visitor.say("portal.overview.blocked", chosen.blocked().size()));
    return lines;
  }
}
