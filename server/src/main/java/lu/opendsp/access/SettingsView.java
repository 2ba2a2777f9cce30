package lu.opendsp.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.directory.Listing;
import lu.opendsp.policy.RecordState;
import org.jspecify.annotations.Nullable;

/** What the holder decided, as it is in force now. */
public record SettingsView(
    RecordState state,
    @Nullable Named referringDoctor,
    List<Named> circle,
    List<Named> organisations,
    List<Named> blocked,
    List<Accompanied> representatives,
    List<Accompanied> companions,
    List<CodeView> codes,
    List<ActingFor> mandated,
    List<Objected> objections,
    @Nullable Steward steward,
    InEmergency emergency) {

  public SettingsView {
    circle = List.copyOf(circle);
    organisations = List.copyOf(organisations);
    blocked = List.copyOf(blocked);
    representatives = List.copyOf(representatives);
    companions = List.copyOf(companions);
    codes = List.copyOf(codes);
    mandated = List.copyOf(mandated);
    objections = List.copyOf(objections);
  }

  /**
   * Whom the holder objects to at a visit.
   *
   * @param who each whom it is about: a professional, and an organisation where he works
   * @param until its end, or null while the stay lasts
   */
  public record Objected(UUID id, List<Listing> who, Instant since, @Nullable Instant until) {

    public Objected {
      who = List.copyOf(who);
    }
  }

  /** The professional who decides for the holder, by which of the holder's words. */
  public record Steward(UUID id, Named who) {}

  /** Who acts for a professional the holder entrusted himself to, by that one's mandate. */
  public record ActingFor(Named who, Listing giver, boolean restricted) {}

  /** Whether an emergency may be declared, and whether restricted documents are seen then. */
  public record InEmergency(boolean allowed, boolean restricted) {}

  /** A presence code in force; the code itself is not kept. */
  public record CodeView(UUID id, Instant since, Instant expiresAt, List<Named> presentedBy) {

    public CodeView {
      presentedBy = List.copyOf(presentedBy);
    }
  }
}
