package lu.opendsp.policy;

/** The sentences around the generated table. */
final class PolicyWords {

  static final String HEAD =
      """
      # The rules of the record, as the software applies them

      This page is generated: each cell is the answer of the running rules to one question. A test
      fails when the page and the rules differ, and `mvn -pl policy test -Dgenerate=true` writes it
      again. It is meant to be read by jurists; what has no table here is not decided by this module.

      Words: a document has one of four modes (*modes de confidentialité*). **Normal** is the
      default; **Restricted** (*Restreint*), **Private** (*Privé*) and **Announcement** (*Visite
      d'annonce*) are chosen with the patient. "Filed himself" means filed under the identity proven
      by his card, never the name written in the document. Who has several relations at once reaches
      what any of them reaches, and the patient's access history names the least that sufficed.
      """;

  static final String READING =
      """
      ## 1. Who reads what, in an open record

      Charter, "Droits et obligations du professionnel de santé" (the four modes) and "Droit du
      patient" (referring doctor, circle, presence code, list of the barred).
      """;

  static final String BENEFITS =
      """
      **Benefit statements** (*résumé des prestations*) are for the patient's side and the referring
      doctor. Only the fund files them, so "what he filed himself" has no case here.
      """;

  static final String STATES =
      """
      ## 2. The state of the record

      CSS art. 60quater: the patient may close his record. Closing hides all of it from
      professionals at once. Who has no relation is told so in every state, and does not learn the
      state. With death, and with the purge, nobody stands in for the holder.
      """;

  static final String FILING =
      """
      ## 3. Who may file, in an open record

      The professional files with the patient's agreement (charter). A laboratory that answers an
      order files without any other relation, and without reading. A barred professional adds
      nothing; he may still correct or take back what he filed, without seeing it, because the
      charter makes him answer for its correctness. A replacement stays in the kinds of document its
      author may file.
      """;

  static final String MODES =
      """
      ## 4. Who may change the mode of a document

      Each cell lists the modes that may be set. An announcement is released in a mode never wider
      than the one agreed with the patient when it was filed; the table shows one agreed as Normal.
      What somebody does not see, he does not change, and he is answered as if it did not exist. The
      author chooses the mode at filing, with the patient's agreement; that is no change.
      """;

  static final String REFUSALS =
      """
      ## 5. Why something is refused

      The reason stands in the patient's access history. The asker is told the same, save that
      nobody may notice that he is barred. A single document that is not shown is answered as if it
      did not exist.
      """;

  static final String TIME =
      """
      ## 6. Time

      A relation holds up to, and no longer at, its end. An announcement ends by the clock alone: at
      its end the document is in the agreed mode, even if no task of the software ever ran. The
      directory of professionals is asked at each decision; who is no longer listed reaches nothing.
      """;

  static final String SOURCES =
      """
      ## Sources

      - Code de la sécurité sociale, art. 60quater (the shared record, the patient's rights, the
        trace of every access) and art. 60ter (the agency).
      - Charte de la plateforme eSanté: the four modes and who may change them; referring doctor,
        circle, presence code, list of the barred; the professional answers for correctness.
      - Notice to the insured on the benefit statement: for the patient and his referring doctor; the
        fund deposits and never reads.
      - Regulation (EU) 2025/327, art. 8(4): a restriction is not shown to those it restricts;
        art. 9: the patient sees who looked.

      Where the law leaves a choice, the software takes the narrower one: who reads after the
      patient's death, for one, waits for a decision.
      """;

  private PolicyWords() {}

  static String of(Confidentiality mode) {
    return switch (mode) {
      case NORMAL -> "Normal";
      case RESTRICTED -> "Restricted";
      case PRIVATE -> "Private";
      case ANNOUNCEMENT -> "Announcement";
    };
  }

  static String of(RecordState state) {
    return switch (state) {
      case CREATED -> "Created";
      case NOTIFIED -> "The letter was sent, the time to object runs";
      case OBJECTED -> "The patient objected";
      case OPEN -> "Open";
      case CLOSED -> "Closed by the patient";
      case DECEASED -> "The patient has died";
      case PURGED -> "Purged";
    };
  }

  static String of(Ground ground) {
    return switch (ground) {
      case NONE, BLOCKED, OPERATOR -> throw new IllegalArgumentException("no ground to file on");
      case HEALTH_FUND -> "the fund";
      case ORDER -> "who answers an order";
      case AUTHOR -> "its author";
      case PRESENCE_CODE -> "who was given a code";
      case TRUSTED_CIRCLE -> "member of the circle";
      case REFERRING_DOCTOR -> "referring doctor";
      case HOLDER -> "the holder";
    };
  }

  static String of(Refusal refusal) {
    return switch (refusal) {
      case NO_TREATMENT_RELATION -> "No relation to the record holds.";
      case BLOCKED_BY_PATIENT -> "The holder has barred this professional.";
      case PRESENCE_CODE_EXPIRED -> "He was given a presence code, and it has run out.";
      case RECORD_CLOSED -> "The record is not open.";
      case NOT_LISTED -> "He is not, or no longer, in the directory of professionals.";
      case DOCUMENT_UNKNOWN -> "This document is not shown to him.";
      case HEALTH_FUND_NEVER_READS -> "The health fund deposits and never reads.";
      case BENEFIT_STATEMENTS_ONLY_FROM_FUND ->
          "The fund files benefit statements and nothing else; nobody else files them.";
      case PERSONAL_ONLY_FROM_HOLDER ->
          "The holder files his own words and nothing else; nobody else files them.";
      case OPERATOR_NEVER_READS -> "The agency's staff never reaches a document.";
      case NOT_THE_AUTHOR -> "Only its author corrects or takes back a document.";
      case MODE_CHANGE_NOT_YOURS -> "This change of mode is another's to make.";
      case WIDER_THAN_AGREED -> "An announcement is released no wider than agreed.";
      case ALREADY_SEEN_BY_PATIENT ->
          "What the patient has seen can no longer be held back from him.";
      case HOLDER_ONLY -> "Only the holder changes the settings and reads the history.";
    };
  }
}
