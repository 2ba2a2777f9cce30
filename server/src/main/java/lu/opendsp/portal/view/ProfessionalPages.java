package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of professionals and care organisations. */
public final class ProfessionalPages {

  private ProfessionalPages() {}

  /** What he holds back, the first to end first. */
  public record Held(Frame f, List<PersonRow> documents) {

    public Held {
      documents = List.copyOf(documents);
    }
  }

  /** Who may act for somebody, and for whom he acts. */
  public record Mandates(Frame f, List<PersonRow> given, List<PersonRow> held, String find) {

    public Mandates {
      given = List.copyOf(given);
      held = List.copyOf(held);
    }
  }

  /** Finding somebody to act for one; nobody was looked for yet where nothing is found. */
  public record FindMandated(Frame f, String action, Field name, @Nullable List<PersonRow> found) {

    public FindMandated {
      found = found == null ? null : List.copyOf(found);
    }
  }

  /** From when to when somebody may act for one. */
  public record Mandate(
      Frame f,
      String role,
      Field from,
      Field until,
      Field restricted,
      boolean isTicked,
      String action,
      Link cancel) {}

  /** Finding a patient by number. */
  public record Find(Frame f, Field number, List<Link> recent) {

    public Find {
      recent = List.copyOf(recent);
    }
  }

  /** The facts of an identity, to be confirmed before the record is opened. */
  public record Identity(Frame f, List<Row> facts, String open, String publish) {

    public Identity {
      facts = List.copyOf(facts);
    }
  }

  /**
   * The record stays shut: why, and what to do.
   *
   * @param code the field for a presence code, or null where a code would not help
   * @param publish where one may still file on an order, or null
   * @param emergency where an emergency may be declared, or null
   */
  public record Refused(
      Frame f,
      List<String> texts,
      @Nullable Field code,
      String action,
      @Nullable Link publish,
      @Nullable Link emergency) {

    public Refused {
      texts = List.copyOf(texts);
    }
  }

  /**
   * The documents of a patient.
   *
   * @param code the field for a presence code where only own documents are seen, or null
   * @param objection where it is written down that the patient objects today, or null
   * @param settings where who decides for the patient sets who sees what, or null
   */
  public record Documents(
      Frame f,
      DocumentList list,
      String publish,
      @Nullable Field code,
      String codeAction,
      @Nullable String objection,
      @Nullable String settings) {}

  /** Declaring an emergency. */
  public record Emergency(
      Frame f, Field reason, List<Choice> reasons, Field words, String action, Link cancel) {

    public Emergency {
      reasons = List.copyOf(reasons);
    }
  }

  /** One document. */
  public record Document(
      Frame f,
      String titleLang,
      List<Row> facts,
      List<String> notes,
      @Nullable String show,
      String download,
      List<Link> actions) {

    public Document {
      facts = List.copyOf(facts);
      notes = List.copyOf(notes);
      actions = List.copyOf(actions);
    }
  }

  /** Publishing, first step: the file. */
  public record PublishFile(Frame f, List<Row> replaces, Field file, String action, Link cancel) {

    public PublishFile {
      replaces = List.copyOf(replaces);
    }
  }

  /** Publishing, second step: what it is. */
  public record PublishDetails(
      Frame f,
      String fileFacts,
      Field type,
      List<Choice.Group> types,
      Field title,
      Field careDate,
      Field mode,
      List<Choice> modes,
      Field until,
      Field reason,
      Field after,
      List<Choice> afters,
      @Nullable Field order,
      @Nullable Field hide,
      boolean hideTicked,
      Field informed,
      boolean informedTicked,
      String action,
      Link cancel) {

    public PublishDetails {
      types = List.copyOf(types);
      modes = List.copyOf(modes);
      afters = List.copyOf(afters);
    }
  }

  /**
   * Releasing an announcement, or another change of mode a professional may make.
   *
   * @param facts which document it is, and who sees it now
   */
  public record ChangeMode(
      Frame f,
      List<Row> facts,
      List<String> texts,
      Field mode,
      List<Choice> modes,
      String action,
      String button,
      Link cancel) {

    public ChangeMode {
      facts = List.copyOf(facts);
      texts = List.copyOf(texts);
      modes = List.copyOf(modes);
    }
  }
}
