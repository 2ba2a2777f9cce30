package lu.opendsp.policy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an actor stands to a record (POLICY 1). Several may hold at once; what they reach adds up. A
 * new relation is one record here and one row in {@link Reach}.
 */
public sealed interface Relation {

  /** Its name in the log. */
  Ground ground();

  /** When it ends, or null if it has no end set. */
  default @Nullable Instant until() {
    return null;
  }

  /** For whom he acts in it, or null where he stands in it himself. */
  default @Nullable UUID actingFor() {
    return null;
  }

  /** Answers whether it holds at this moment. The end itself no longer counts. */
  default boolean holdsAt(Instant now) {
    Instant end = until();
    return end == null || now.isBefore(end);
  }

  /** The patient whose record it is ("titulaire"), as a civil person. */
  record Holder() implements Relation {
    @Override
    public Ground ground() {
      return Ground.HOLDER;
    }
  }

  /**
   * Who exercises the rights of a minor, or of somebody under guardianship: a parent or guardian,
   * recorded by the agency ("représentant légal"). Reads and decides as the holder.
   */
  record LegalRepresentative(@Nullable Instant until) implements Relation {
    @Override
    public Ground ground() {
      return Ground.LEGAL_REPRESENTATIVE;
    }
  }

  /**
   * A civil person the holder chose to look at the record with him or for him ("accompagnateur
   * DSP"). Reads what the holder reads in the folders the holder chose, and changes nothing.
   *
   * @param manages whether he also sets for the holder who sees what (POLICY 1, MANAGE)
   */
  record Companion(@Nullable Instant until, Set<DocumentCategory> folders, boolean manages)
      implements Relation {

    public Companion {
      folders = Set.copyOf(folders);
    }

    /** In every folder, to look only. */
    public Companion(@Nullable Instant until) {
      this(until, EnumSet.allOf(DocumentCategory.class), false);
    }

    @Override
    public Ground ground() {
      return Ground.COMPANION;
    }
  }

  /** A named professional the holder has barred ("liste noire"). Ends every other question. */
  record Blocked() implements Relation {
    @Override
    public Ground ground() {
      return Ground.BLOCKED;
    }
  }

  /**
   * The patient objects at this visit ("opposition à la visite"): for a day, or while the stay
   * lasts, he whom it is about neither reads nor files.
   *
   * @param place whether it is about an organisation where the asker works, and so touches nothing
   *     that was entrusted to him as a person
   */
  record VisitObjection(@Nullable Instant until, boolean place) implements Relation {
    @Override
    public Ground ground() {
      return Ground.VISIT_OBJECTION;
    }
  }

  /**
   * Declared by patient and doctor together ("médecin référent").
   *
   * @param manages whether the holder also lets him set who sees what (POLICY 1); he reads no more
   */
  record ReferringDoctor(@Nullable Instant until, boolean manages) implements Relation {

    /** Who reads, and sets nothing. */
    public ReferringDoctor(@Nullable Instant until) {
      this(until, false);
    }

    @Override
    public Ground ground() {
      return Ground.REFERRING_DOCTOR;
    }
  }

  /**
   * Named by the holder ("cercle médical de confiance").
   *
   * @param manages whether the holder also lets him set who sees what (POLICY 1); he reads no more
   */
  record TrustedCircleMember(@Nullable Instant until, boolean manages) implements Relation {

    /** Who reads, and sets nothing. */
    public TrustedCircleMember(@Nullable Instant until) {
      this(until, false);
    }

    @Override
    public Ground ground() {
      return Ground.TRUSTED_CIRCLE;
    }
  }

  /** The patient gave a presence code in the consultation ("code de présence"). */
  record PresentedCode(Instant until) implements Relation {
    @Override
    public Ground ground() {
      return Ground.PRESENCE_CODE;
    }
  }

  /**
   * The patient is, or lately was, in the care of an organisation; covers who works there
   * ("séjour").
   */
  record CareStay(@Nullable Instant until) implements Relation {
    @Override
    public Ground ground() {
      return Ground.CARE_STAY;
    }
  }

  /**
   * A structure the holder named: a care network, a laboratory, a pharmacy ("droits accordés");
   * covers who works there.
   */
  record AuthorisedOrganisation(@Nullable Instant until) implements Relation {
    @Override
    public Ground ground() {
      return Ground.AUTHORISED_ORGANISATION;
    }
  }

  /**
   * Works where emergencies are treated and declared one, for a short while ("accès par les
   * services d'urgence").
   *
   * @param restricted whether the holder lets restricted documents be seen then
   */
  record DeclaredEmergency(Instant until, boolean restricted) implements Relation {
    @Override
    public Ground ground() {
      return Ground.DECLARED_EMERGENCY;
    }
  }

  /**
   * Acts for another professional who stands in this relation himself ("mandat"): sees as he does,
   * and nothing that was his alone. What the giver holds through his organisation, by an emergency
   * he answers for, as an author, or by a mandate, he cannot lend.
   *
   * @param giver for whom he acts
   * @param lent how the giver stands to the record
   * @param asGiver the folders the giver's profession reads
   * @param restricted whether the mandate covers restricted documents
   * @param until the end of the mandate or of what is lent, whichever comes first
   */
  record Mandated(UUID giver, Relation lent, Entitlement asGiver, boolean restricted, Instant until)
      implements Relation {

    public Mandated {
      if (!isLendable(lent)) {
        throw new IllegalArgumentException("nobody lends this relation");
      }
    }

    /** What a patient entrusted to somebody as a person: no place, no emergency, no loan. */
    private static boolean isLendable(Relation relation) {
      return relation instanceof ReferringDoctor
          || relation instanceof TrustedCircleMember
          || relation instanceof PresentedCode;
    }

    @Override
    public Ground ground() {
      return Ground.MANDATED;
    }

    @Override
    public UUID actingFor() {
      return giver;
    }
  }

  /** Filed something here, and reaches that. */
  record Author() implements Relation {
    @Override
    public Ground ground() {
      return Ground.AUTHOR;
    }
  }

  /** The Caisse nationale de santé: deposits benefit statements, reads nothing, ever. */
  record HealthFund() implements Relation {
    @Override
    public Ground ground() {
      return Ground.HEALTH_FUND;
    }
  }

  /** Agency staff: states, log lines and identity, never a document. */
  record Operator() implements Relation {
    @Override
    public Ground ground() {
      return Ground.OPERATOR;
    }
  }
}
