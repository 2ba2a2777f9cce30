package lu.opendsp.document;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.document.DocumentExemptions.Said;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.people.Holder;
import lu.opendsp.people.Professional;
import lu.opendsp.policy.Exemptions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes exceptions at random, as a holder would who sees the document. */
final class SomeExemptions {

  private final DocumentExemptions exemptions;
  private final DocumentHiding hiding;
  private final JdbcClient jdbc;

  SomeExemptions(DocumentExemptions exemptions, DocumentHiding hiding, JdbcClient jdbc) {
    this.hiding = hiding;
    this.exemptions = exemptions;
    this.jdbc = jdbc;
  }

  /** About some of these documents, whose facts are told as they are afterwards. */
  void make(
      Holder holder,
      Map<DocumentId, DocumentFacts> filed,
      List<Professional> people,
      Random random) {
    filed.keySet().forEach(id -> make(holder, id, people, random));
    filed.keySet().stream().filter(_ -> random.nextInt(3) == 0).forEach(id -> hide(id, people));
    filed.replaceAll((_, old) -> said(old));
  }

  /** From those who represent a minor, by the first of them who may. */
  private void hide(DocumentId document, List<Professional> people) {
    people.forEach(who -> hiding.change(who.actor(), document, true));
  }

  /** About one document in three, up to three of them. */
  void make(Holder holder, DocumentId document, List<Professional> people, Random random) {
    if (random.nextInt(3) != 0) {
      return;
    }
    for (int i = 0; i <= random.nextInt(3); i++) {
      Said said = exemptions.now(holder.actor(), document).orElse(null);
      if (said != null) {
        PersonId who = people.get(random.nextInt(people.size())).id();
        exemptions.change(holder.actor(), document, said.version(), wish(who, random));
      }
    }
  }

  private static Wish wish(PersonId who, Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new Wish.Show(who);
      case 2, 3 -> new Wish.Hide(who);
      default -> new Wish.OnlyNamed(random.nextBoolean());
    };
  }

  /** The facts of a document of which nothing is said yet. */
  static DocumentFacts facts(DocumentEntry entry) {
    return new DocumentFacts(
        entry.id(),
        entry.record(),
        entry.filer(),
        entry.mode(),
        entry.metadata().type().category(),
        Exemptions.NONE);
  }

  /** Whether its holder shows it to him by name. */
  boolean isShown(RecordId record, DocumentId document, PersonId who) {
    return jdbc.sql(
            """
            SELECT COALESCE(:who = ANY (shown_to), FALSE) FROM document.document
             WHERE record_id = :record AND document_id = :document
            """)
        .param("who", who.value())
        .param("record", record.value())
        .param("document", document.value())
        .query(Boolean.class)
        .single();
  }

  /** The facts of a document with what is said about it now, whether its holder sees it or not. */
  DocumentFacts said(DocumentFacts facts) {
    return jdbc.sql(
            """
            SELECT only_shown, shown_to, hidden_from, hidden_by FROM document.document
             WHERE record_id = :record AND document_id = :document
            """)
        .param("record", facts.record().value())
        .param("document", facts.id().value())
        .query((row, _) -> {
          UUID by = Sql.uuidOrNull(row, "hidden_by");
          return new DocumentFacts(
              facts.id(),
              facts.record(),
              facts.filer(),
              facts.mode(),
              facts.category(),
              new Exemptions(
                  row.getBoolean("only_shown"),
                  Sql.uuids(row, "shown_to"),
                  Sql.uuids(row, "hidden_from")),
              by == null ? null : new PersonId(by));
        })
        .single();
  }
}
