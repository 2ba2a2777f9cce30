package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PastDocument;
import lu.opendsp.access.PastEyes;
import lu.opendsp.access.PastEyes.Past;
import lu.opendsp.access.PastEyes.Stretch;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Mode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody could see of a holder's record on a past day, as far as the holder sees it now. */
@Component
public final class PastViews {

  private final PastEyes eyes;
  private final Registry registry;
  private final SealedMetadata metadata;
  private final JdbcClient jdbc;

  PastViews(PastEyes eyes, Registry registry, SealedMetadata metadata, JdbcClient jdbc) {
    this.eyes = eyes;
    this.registry = registry;
    this.metadata = metadata;
    this.jdbc = jdbc;
  }

  /** A document somebody could see, and on what ground. */
  public record Seen(DocumentEntry document, Ground ground) {}

  /**
   * What somebody could see.
   *
   * @param begin since when anything is known of the record
   */
  public record View(List<Seen> seen, Optional<Instant> begin) {

    public View {
      seen = List.copyOf(seen);
    }
  }

  private record Found(List<Row> rows, Map<DocumentId, Ground> grounds, Optional<Instant> begin) {}

  /** Tells it to the holder; empty when somebody is not known. */
  public Optional<Opening<View>> on(Actor holder, PatientId patient, PersonId person, Stretch day) {
    return eyes.look(holder, patient, person, day, past -> found(past, person, day))
        .map(this::unsealed);
  }

  /** Titles are read after the line of the question is committed. */
  private Opening<View> unsealed(Opening<Found> opening) {
    return switch (opening) {
      case Opening.Refused<Found>(var refusal) -> new Opening.Refused<>(refusal);
      case Opening.Granted<Found>(Grant grant, Found(var rows, var grounds, var begin)) ->
          new Opening.Granted<>(
              grant,
              new View(
                  rows.stream()
                      .flatMap(row -> metadata.find(grant, row).stream())
                      .map(entry -> new Seen(entry, grounds.getOrDefault(entry.id(), Ground.NONE)))
                      .toList(),
                  begin));
    };
  }

  private Answer<Found> found(Past past, PersonId person, Stretch day) {
    Grant grant = past.grant();
    List<Row> rows =
        registry.findAll(grant.record(), grant.visible(), DocumentFilter.all()).stream()
            .filter(row -> row.filedAt().isBefore(day.to()))
            .toList();
    Map<DocumentId, Ground> grounds = past.reached(histories(grant, rows));
    List<Row> seen =
        rows.stream()
            .filter(row -> grounds.containsKey(row.id()))
            .sorted((one, other) -> other.filedAt().compareTo(one.filedAt()))
            .toList();
    List<DocumentId> ids = seen.stream().map(Row::id).toList();
    registry.noteSeen(grant, ids);
    return new Answer<>(
        new Found(seen, grounds, past.begin()),
        AccessAction.SEEN_AS,
        ids,
        ids.size(),
        "=" + person + "@" + day.from());
  }

  private List<PastDocument> histories(Grant grant, List<Row> rows) {
    Map<DocumentId, NavigableMap<Instant, Mode>> modes = modes(grant);
    Map<DocumentId, NavigableMap<Instant, Exemptions>> said = exemptions(grant);
    return rows.stream()
        .map(row ->
            new PastDocument(
                row.id(),
                row.facts().filer(),
                row.facts().category(),
                row.filedAt(),
                modes.getOrDefault(
                    row.id(), new TreeMap<>(Map.of(row.filedAt(), row.facts().mode()))),
                said.getOrDefault(row.id(), new TreeMap<>())))
        .toList();
  }

  private Map<DocumentId, NavigableMap<Instant, Mode>> modes(Grant grant) {
    var modes = new HashMap<DocumentId, NavigableMap<Instant, Mode>>();
    jdbc.sql(
            """
            SELECT document_id, valid_from, mode, announced_until, mode_after
              FROM document.mode_change WHERE record_id = :record
            """)
        .param("record", grant.record().value())
        .query(row -> {
          modes
              .computeIfAbsent(document(row), _ -> new TreeMap<>())
              .put(
                  Sql.instant(row, "valid_from"),
                  new Mode(
                      Confidentiality.valueOf(Sql.text(row, "mode")),
                      Sql.instantOrNull(row, "announced_until"),
                      Confidentiality.valueOf(Sql.text(row, "mode_after"))));
        });
    return modes;
  }

  private Map<DocumentId, NavigableMap<Instant, Exemptions>> exemptions(Grant grant) {
    var said = new HashMap<DocumentId, NavigableMap<Instant, Exemptions>>();
    jdbc.sql(
            """
            SELECT document_id, valid_from, only_shown, shown_to, hidden_from
              FROM document.exemption_change WHERE record_id = :record ORDER BY version
            """)
        .param("record", grant.record().value())
        .query(row -> {
          said.computeIfAbsent(document(row), _ -> new TreeMap<>())
              .put(
                  Sql.instant(row, "valid_from"),
                  new Exemptions(
                      row.getBoolean("only_shown"),
                      Sql.uuids(row, "shown_to"),
                      Sql.uuids(row, "hidden_from")));
        });
    return said;
  }

  private static DocumentId document(ResultSet row) throws SQLException {
    return new DocumentId(Sql.uuid(row, "document_id"));
  }
}
