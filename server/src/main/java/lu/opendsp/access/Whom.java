package lu.opendsp.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Relation;

/** Whose eyes the holder borrows to look at his own record. */
public sealed interface Whom {

  /** How long a presence code lasts where nothing is said. */
  Duration ONE_DAY = Duration.ofDays(1);

  /** How long a declared emergency lasts where nothing is set. */
  Duration ONE_HOUR = Duration.ofHours(1);

  /** How it stands in the log: an id or a code, never a name. */
  String code();

  /** Somebody of the directory, as he stands to the record now. */
  record Somebody(PersonId person) implements Whom {
    @Override
    public String code() {
      return "=" + person;
    }
  }

  /** Somebody the holder chose to accompany him, as he stands to the record now. */
  record AtMySide(PatientId person) implements Whom {
    @Override
    public String code() {
      return "=" + person;
    }
  }

  /** Nobody in particular, who would stand so to the record. */
  enum Anybody implements Whom {
    /** A general practitioner to whom the patient never gave anything. */
    GENERAL_PRACTITIONER,
    /** The same to whom he gives a presence code now. */
    WITH_PRESENCE_CODE,
    /** The same who is named for the circle now. */
    IN_THE_CIRCLE,
    /** A doctor who declares an emergency now, as far as the holder allows it. */
    EMERGENCY_TEAM,
    /** A civil person the holder chooses to accompany him. */
    COMPANION;

    @Override
    public String code() {
      return name();
    }

    List<Relation> relations(Instant now, Emergencies.Allowed allowed) {
      return switch (this) {
        case GENERAL_PRACTITIONER -> List.of();
        case WITH_PRESENCE_CODE -> List.of(new Relation.PresentedCode(now.plus(ONE_DAY)));
        case IN_THE_CIRCLE -> List.of(new Relation.TrustedCircleMember(null));
        case EMERGENCY_TEAM ->
            allowed.allowed()
                ? List.of(new Relation.DeclaredEmergency(now.plus(ONE_HOUR), allowed.restricted()))
                : List.of();
        case COMPANION -> List.of(new Relation.Companion(null));
      };
    }
  }
}
