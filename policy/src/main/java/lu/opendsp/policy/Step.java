package lu.opendsp.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an explanation.
 *
 * @param ground the relation it is about; the refusal's own where it is about none
 * @param until when that relation ends or ended, or null
 * @param source the article of law or of the charter behind it
 */
public record Step(Rule rule, Ground ground, @Nullable Instant until, String source) {

  private static final String MODES = "DSP charter: modes de confidentialité";

  static Step about(Rule rule, Relation relation) {
    String source =
        switch (rule) {
          case MODE_SHARED, MODE_OWN, MODE_OF_OTHERS, MODE_NOT_SHARED -> MODES;
          case SHOWN_BY_NAME, HIDDEN_BY_NAME, SHOWN_TO_OTHERS_ONLY, HIDDEN_FROM_GIVER ->
              "EHDS art. 8; DSP charter: modes de confidentialité";
          case HIDDEN_FROM_REPRESENTATIVES ->
              "Loi du 24.7.2014 (droits et obligations du patient), art. 13";
          case FOLDER_NOT_SHARED ->
              relation instanceof Relation.Companion
                  ? source(relation)
                  : "CSS art. 60quater; EHDS art. 11 (3)";
          case RECORD_NOT_OPEN -> "DSP charter: fermeture du dossier";
          case RELATION_HOLDS,
              RELATION_ENDED,
              SET_ASIDE,
              BLOCKED,
              VISIT_OBJECTION,
              NOT_LISTED,
              HEALTH_FUND,
              OPERATOR,
              NO_RELATION ->
              source(relation);
        };
    return new Step(rule, relation.ground(), relation.until(), source);
  }

  /** Nothing of it is about one relation. */
  static Step noRelation() {
    return new Step(Rule.NO_RELATION, Ground.NONE, null, "EHDS art. 11");
  }

  static Step notListed() {
    return new Step(Rule.NOT_LISTED, Ground.NONE, null, "RGD 6.12.2019 (Mémorial A910)");
  }

  static Step notOpen() {
    return new Step(Rule.RECORD_NOT_OPEN, Ground.NONE, null, "DSP charter: fermeture du dossier");
  }

  /** A new relation has its source here before anything is explained by it. */
  private static String source(Relation relation) {
    return switch (relation) {
      case Relation.Holder _ -> "CSS art. 60quater; EHDS art. 3";
      case Relation.LegalRepresentative _ ->
          "Loi du 24.7.2014 (droits du patient), art. 13; Code civil: autorité parentale, tutelle";
      case Relation.Companion _ -> "DSP charter: accompagnateur DSP; EHDS art. 4";
      case Relation.VisitObjection _ -> "DSP: opposition à formuler à chaque visite; EHDS art. 8";
      case Relation.Blocked _ -> "DSP charter: liste noire; EHDS art. 8";
      case Relation.ReferringDoctor _ -> "DSP charter: médecin référent";
      case Relation.TrustedCircleMember _ -> "DSP charter: cercle médical de confiance";
      case Relation.PresentedCode _ -> "DSP charter: code de présence";
      case Relation.AuthorisedOrganisation _ -> "DSP: droits accordés; EHDS art. 11";
      case Relation.CareStay _ -> "EHDS art. 11";
      case Relation.DeclaredEmergency _ -> "DSP: accès par les services d'urgence; EHDS art. 11";
      case Relation.Mandated _ -> "Code civil art. 1984 (mandat); EHDS art. 11";
      case Relation.Author _ -> MODES;
      case Relation.HealthFund _ -> "CSS art. 60quater";
      case Relation.Operator _ -> "CSS art. 60ter";
    };
  }
}
