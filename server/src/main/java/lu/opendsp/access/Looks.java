package lu.opendsp.access;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.AccessLog.Also;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.notification.LookNotices;
import lu.opendsp.policy.Ground;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which looks a holder is told of: somebody's first, and those at night. An emergency is told as
 * such; who sees only what he filed himself is no news. A look at a document that is held for an
 * announcement tells of nothing, and makes nobody known (POLICY 6); nor does one at what is hidden
 * from a minor's parents, who may read his messages.
 */
@Component
final class Looks {

  /** Counts on the same view as the history, and on the moment of the line. */
  private static final String LOOKED =
      """
      , looked AS (
        SELECT record_id, at FROM line
         WHERE NOT EXISTS (SELECT 1 FROM document.gate_announced held
                            WHERE held.record_id = line.record_id
                              AND held.document_id = CAST(:opened AS uuid)
                              AND held.announced_until > line.at)
           AND NOT EXISTS (SELECT 1 FROM document.gate_hidden hidden
                            WHERE hidden.record_id = line.record_id
                              AND hidden.document_id = CAST(:opened AS uuid)))
      """;

  private final LookNotices notices;
  private final Vault vault;

  Looks(LookNotices notices, Vault vault) {
    this.notices = notices;
    this.vault = vault;
  }

  /** What is told with a line, if anything. */
  Also told(Facts facts, AccessLine line) {
    if (!isNews(facts, line)) {
      return Also.NOTHING;
    }
    String who = facts.actor().id().toString();
    Map<String, @Nullable Object> parameters =
        new HashMap<>(
            LookNotices.parameters(
                facts.patient().value(),
                vault.fingerprint(facts.record(), "visitor", who),
                notices
                    .night(line.at())
                    .map(night -> vault.fingerprint(facts.record(), "night", night + who))
                    .map(HexFormat.of()::formatHex)
                    .orElse(null)));
    boolean opened = line.action() == AccessAction.OPENED;
    parameters.put("opened", opened ? line.documents().getFirst().value() : null);
    return new Also(LOOKED + LookNotices.SQL, parameters);
  }

  private static boolean isNews(Facts facts, AccessLine line) {
    ActorKind kind = facts.actor().kind();
    return line.permitted()
        && (line.action() == AccessAction.LISTED || line.action() == AccessAction.OPENED)
        && (kind == ActorKind.PROFESSIONAL || kind == ActorKind.ORGANISATION)
        && line.ground() != Ground.DECLARED_EMERGENCY
        && line.ground() != Ground.AUTHOR;
  }
}
