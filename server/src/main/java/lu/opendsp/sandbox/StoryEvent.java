package lu.opendsp.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a record, told by how many days before today it was. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoryEvent.ReferringDoctor.class, name = "referringDoctor"),
  @JsonSubTypes.Type(value = StoryEvent.Entrust.class, name = "entrust"),
  @JsonSubTypes.Type(value = StoryEvent.Accompany.class, name = "accompany"),
  @JsonSubTypes.Type(value = StoryEvent.Represent.class, name = "represent"),
  @JsonSubTypes.Type(value = StoryEvent.Authorise.class, name = "authorise"),
  @JsonSubTypes.Type(value = StoryEvent.Block.class, name = "block"),
  @JsonSubTypes.Type(value = StoryEvent.Unblock.class, name = "unblock"),
  @JsonSubTypes.Type(value = StoryEvent.PresenceCode.class, name = "presenceCode"),
  @JsonSubTypes.Type(value = StoryEvent.Present.class, name = "present"),
  @JsonSubTypes.Type(value = StoryEvent.Publish.class, name = "publish"),
  @JsonSubTypes.Type(value = StoryEvent.Withdraw.class, name = "withdraw"),
  @JsonSubTypes.Type(value = StoryEvent.ListDocuments.class, name = "list"),
  @JsonSubTypes.Type(value = StoryEvent.Open.class, name = "open"),
  @JsonSubTypes.Type(value = StoryEvent.ChangeMode.class, name = "changeMode"),
  @JsonSubTypes.Type(value = StoryEvent.Hide.class, name = "hide"),
  @JsonSubTypes.Type(value = StoryEvent.Mandated.class, name = "mandate"),
  @JsonSubTypes.Type(value = StoryEvent.Objection.class, name = "objection"),
  @JsonSubTypes.Type(value = StoryEvent.Close.class, name = "close"),
  @JsonSubTypes.Type(value = StoryEvent.Reopen.class, name = "reopen")
})
sealed interface StoryEvent {
  int daysAgo();

  LocalTime time();

  /** The sandbox id of who did it. */
  String by();

  /** The moment it happened, seen from the day the sandbox begins. */
  default Instant at(LocalDate today, ZoneId zone) {
    return today.minusDays(daysAgo()).atTime(time()).atZone(zone).toInstant();
  }

  /** The patient and this doctor declare him the referring doctor. */
  record ReferringDoctor(int daysAgo, LocalTime time, String by, String who)
      implements StoryEvent {}

  /**
   * The patient takes somebody into the trusted circle.
   *
   * @param untilDaysAgo the day it ended, absent for without end
   */
  record Entrust(int daysAgo, LocalTime time, String by, String who, @Nullable Integer untilDaysAgo)
      implements StoryEvent {}

  /**
   * The patient lets another patient look with him.
   *
   * @param folders which folders; absent for all
   * @param manages whether he also decides for the patient; absent for no
   */
  record Accompany(
      int daysAgo,
      LocalTime time,
      String by,
      String who,
      Set<DocumentCategory> folders,
      boolean manages)
      implements StoryEvent {

    @SuppressWarnings("NullAway") // absent in the file
    public Accompany {
      folders = folders == null ? EnumSet.allOf(DocumentCategory.class) : Set.copyOf(folders);
    }
  }

  /** What is written down at a desk: by the agency, or by a professional. */
  sealed interface AtADesk extends StoryEvent {}

  /** The agency records who represents the patient by law: PARENT or GUARDIAN. */
  record Represent(int daysAgo, LocalTime time, String by, String who, String basis)
      implements AtADesk {}

  /** The patient lets in an organisation with all who work there. */
  record Authorise(int daysAgo, LocalTime time, String by, String who) implements StoryEvent {}

  /** The patient bars a professional. */
  record Block(int daysAgo, LocalTime time, String by, String who) implements StoryEvent {}

  /** The patient lifts a bar. */
  record Unblock(int daysAgo, LocalTime time, String by, String who) implements StoryEvent {}

  /**
   * The patient makes a presence code.
   *
   * @param kept whether the sandbox gives this very code anew at each start, so that it never runs
   *     out: the one code the documentation may promise
   */
  record PresenceCode(
      int daysAgo, LocalTime time, String by, String code, int lifeHours, boolean kept)
      implements StoryEvent {}

  /** A professional presents the code he was given. */
  record Present(int daysAgo, LocalTime time, String by, String code) implements StoryEvent {}

  /**
   * A document enters the record.
   *
   * @param key what other events of this story call the document
   * @param type the document type's code
   * @param careDate the date of care, in days before today
   * @param mode NORMAL, RESTRICTED, PRIVATE or ANNOUNCEMENT
   * @param announcement present exactly when the mode is ANNOUNCEMENT
   * @param order the order number a laboratory acts on
   * @param replaces the key of the version it takes the place of
   * @param letter the key of the text in the story's letters
   */
  record Publish(
      int daysAgo,
      LocalTime time,
      String by,
      String key,
      String type,
      String title,
      int careDate,
      String language,
      String mode,
      @Nullable Announcement announcement,
      @Nullable String order,
      @Nullable String replaces,
      String letter)
      implements StoryEvent {

    LocalDate careDate(LocalDate today) {
      return today.minusDays(careDate);
    }
  }

  /**
   * Why a document waits for the visit, until when, and how far it is shared afterwards.
   *
   * @param endsInDays days from the publication on
   * @param after NORMAL, RESTRICTED or PRIVATE
   */
  record Announcement(String reason, int endsInDays, String after) {}

  /** The author takes a document back. */
  record Withdraw(int daysAgo, LocalTime time, String by, String key) implements StoryEvent {}

  /** Somebody reads the list of documents. */
  record ListDocuments(int daysAgo, LocalTime time, String by) implements StoryEvent {}

  /** Somebody opens a document. */
  record Open(int daysAgo, LocalTime time, String by, String key) implements StoryEvent {}

  /** Somebody gives a document another mode. */
  record ChangeMode(int daysAgo, LocalTime time, String by, String key, String to)
      implements StoryEvent {}

  /** A professional and the patient hide a document from who represents the patient by law. */
  record Hide(int daysAgo, LocalTime time, String by, String key) implements AtADesk {}

  /**
   * A professional lets another act for him, restricted documents included.
   *
   * @param untilDaysAgo the day on which it ended
   */
  record Mandated(int daysAgo, LocalTime time, String by, String who, int untilDaysAgo)
      implements AtADesk {}

  /** The patient objects at a visit; the professional writes it down. */
  record Objection(int daysAgo, LocalTime time, String by) implements AtADesk {}

  /** The patient closes the record. */
  record Close(int daysAgo, LocalTime time, String by) implements StoryEvent {}

  /** The patient opens the closed record again. */
  record Reopen(int daysAgo, LocalTime time, String by) implements StoryEvent {}
}
