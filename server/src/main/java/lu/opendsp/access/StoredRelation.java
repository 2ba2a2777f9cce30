package lu.opendsp.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import lu.opendsp.consent.Companions;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Relation;
import org.jspecify.annotations.Nullable;

/** A relation as the view of the patient's decisions has it. */
final class StoredRelation {

  private StoredRelation() {}

  /** The relation of this row, or null where somebody stands in none. */
  static @Nullable Relation of(ResultSet row) throws SQLException {
    Instant until = Sql.instantOrNull(row, "valid_to");
    return switch (row.getString("kind")) {
      case null -> null;
      case "REFERRING_DOCTOR" -> new Relation.ReferringDoctor(until, row.getBoolean("manages"));
      case "TRUSTED_CIRCLE" -> new Relation.TrustedCircleMember(until, row.getBoolean("manages"));
      case "AUTHORISED_ORGANISATION" -> new Relation.AuthorisedOrganisation(until);
      case "VISIT_OBJECTION" -> new Relation.VisitObjection(until, row.getString("place") != null);
      case "BLOCKED" -> new Relation.Blocked();
      case "EMERGENCY" -> new Relation.DeclaredEmergency(Objects.requireNonNull(until), false);
      case "EMERGENCY_RESTRICTED" ->
          new Relation.DeclaredEmergency(Objects.requireNonNull(until), true);
      case "COMPANION" ->
          new Relation.Companion(
              until, Companions.folders(row.getArray("folders")), row.getBoolean("manages"));
      case "PARENT", "GUARDIAN" -> new Relation.LegalRepresentative(until);
      case "CARE_STAY" -> new Relation.CareStay(until);
      case "PRESENCE_CODE" -> new Relation.PresentedCode(Objects.requireNonNull(until));
      case String kind -> throw new IllegalStateException("unknown relation " + kind);
    };
  }
}
