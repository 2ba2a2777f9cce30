package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of a patient in the own record. */
public final class HolderPages {

  private HolderPages() {}

  /** Three answers on top: what is new, who looked, who may look. */
  public record Overview(
      Frame f,
      @Nullable String closed,
      List<Link> others,
      List<DocumentList.Item> fresh,
      List<VisitRow> looked,
      List<String> mayLook) {

    public Overview {
      others = List.copyOf(others);
      fresh = List.copyOf(fresh);
      looked = List.copyOf(looked);
      mayLook = List.copyOf(mayLook);
    }
  }

  /** All documents. */
  public record Documents(Frame f, DocumentList list, @Nullable Link manage) {}

  /** One document: what it is, who can see it and who has. */
  public record Document(
      Frame f,
      String titleLang,
      List<Row> facts,
      List<String> notes,
      @Nullable String show,
      String download,
      String modeText,
      List<PersonRow> viewers,
      List<VisitRow> seen,
      List<Link> actions) {

    public Document {
      facts = List.copyOf(facts);
      notes = List.copyOf(notes);
      viewers = List.copyOf(viewers);
      seen = List.copyOf(seen);
      actions = List.copyOf(actions);
    }
  }

  /** Changing who can see a document. */
  public record Mode(
      Frame f,
      String document,
      String lang,
      Field mode,
      List<Choice> modes,
      String action,
      Link cancel) {

    public Mode {
      modes = List.copyOf(modes);
    }
  }

  /**
   * Who looked, folded into visits.
   *
   * @param until up to when the list is complete
   */
  public record History(
      Frame f, String until, List<VisitRow> visits, String lines, @Nullable String next) {

    public History {
      visits = List.copyOf(visits);
    }
  }

  /** Who looked, line by line, each day folded. */
  public record Lines(Frame f, String until, List<Day> days, String visits, @Nullable String next) {

    public Lines {
      days = List.copyOf(days);
    }
  }

  /**
   * The lines of one day.
   *
   * @param heading the day, and how many lines it has
   * @param open whether it is shown unfolded
   */
  public record Day(String heading, boolean open, List<Line> lines) {

    public Day {
      lines = List.copyOf(lines);
    }
  }

  /** One line of the log. */
  public record Line(
      String at, String who, String act, String ground, String outcome, String software) {}

  /** Who can see the record, in groups of people with what can be done about each. */
  public record People(
      Frame f,
      boolean open,
      @Nullable PersonRow doctor,
      List<PersonRow> circle,
      List<PersonRow> organisations,
      List<PersonRow> companions,
      List<PersonRow> blocked,
      List<PersonRow> mandated,
      List<PersonRow> objections,
      Steward steward,
      List<Code> codes,
      String emergency) {

    public People {
      mandated = List.copyOf(mandated);
      objections = List.copyOf(objections);
      companions = List.copyOf(companions);
      circle = List.copyOf(circle);
      organisations = List.copyOf(organisations);
      blocked = List.copyOf(blocked);
      codes = List.copyOf(codes);
    }
  }

  /**
   * Who can see the record of somebody one manages it for.
   *
   * @param organisations null where they are not the visitor's to choose, as are codes
   * @param companions null where it is not the visitor's to choose them
   * @param emergencyPath null where emergencies are not the visitor's to set
   * @param steward which professional decides, or null where that is not the visitor's to choose
   * @param stop where a professional ends that he decides, or null
   */
  public record ManagedPeople(
      Frame f,
      List<String> intro,
      String path,
      List<PersonRow> doctor,
      List<PersonRow> circle,
      @Nullable List<PersonRow> organisations,
      @Nullable List<PersonRow> companions,
      @Nullable List<Code> codes,
      String emergency,
      @Nullable String emergencyPath,
      List<PersonRow> objections,
      List<PersonRow> blocked,
      @Nullable Steward steward,
      @Nullable String stop) {

    public ManagedPeople {
      intro = List.copyOf(intro);
      doctor = List.copyOf(doctor);
      circle = List.copyOf(circle);
      organisations = organisations == null ? null : List.copyOf(organisations);
      companions = companions == null ? null : List.copyOf(companions);
      codes = codes == null ? null : List.copyOf(codes);
      objections = List.copyOf(objections);
      blocked = List.copyOf(blocked);
    }
  }

  /** Which professional decides for the holder, if one does, and where one is chosen. */
  public record Steward(List<PersonRow> who, Link choose) {

    public Steward {
      who = List.copyOf(who);
    }
  }

  /** A presence code in force. */
  public record Code(String text, List<String> usedBy, String end) {

    public Code {
      usedBy = List.copyOf(usedBy);
    }
  }

  /** Finding somebody in the directory. */
  public record FindPerson(
      Frame f,
      String purpose,
      String action,
      String intro,
      Field name,
      @Nullable List<PersonRow> found) {

    public FindPerson {
      found = found == null ? null : List.copyOf(found);
    }
  }

  /**
   * Choosing somebody to look at the record with.
   *
   * @param consequence what he would see
   */
  public record NewCompanion(
      Frame f,
      String consequence,
      Field number,
      Field name,
      CompanionTerms terms,
      String action,
      String cancel) {}

  /**
   * Changing what a companion may see.
   *
   * @param consequence what he sees, and would see
   * @param seen which choice the form was made from
   */
  public record ChangedCompanion(
      Frame f,
      String consequence,
      String action,
      String seen,
      CompanionTerms terms,
      String cancel) {}

  /** What a companion may see, and when. */
  public record CompanionTerms(
      Field scope,
      List<Choice> scopes,
      Field folder,
      List<Choice> folders,
      Field manages,
      boolean isManaging,
      Field from,
      Field until) {

    public CompanionTerms {
      scopes = List.copyOf(scopes);
      folders = List.copyOf(folders);
    }
  }

  /** Choosing whether an emergency may be declared, and what is seen then. */
  public record InEmergency(
      Frame f,
      Field allowed,
      boolean isAllowed,
      Field restricted,
      boolean isRestricted,
      String action,
      String cancel) {}

  /**
   * Authorising an organisation.
   *
   * @param consequence what who works there sees, and would see
   */
  public record Authorise(
      Frame f, List<Row> facts, String consequence, String action, Field until, String cancel) {

    public Authorise {
      facts = List.copyOf(facts);
    }
  }

  /** Choosing how long a new code lasts. */
  public record NewCode(Frame f, Field life, List<Choice> lives, String action) {

    public NewCode {
      lives = List.copyOf(lives);
    }
  }

  /**
   * A code, shown big.
   *
   * @param spoken the code letter by letter, for a screen reader
   * @param spelled each sign with a word for it, to say on the telephone
   * @param qrSize how many squares wide its QR code is
   * @param qrPath the squares
   */
  public record ShowCode(
      Frame f,
      String code,
      String spoken,
      List<String> spelled,
      int qrSize,
      String qrPath,
      String until,
      String end,
      String back) {

    public ShowCode {
      spelled = List.copyOf(spelled);
    }
  }
}
