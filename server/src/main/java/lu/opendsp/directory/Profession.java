package lu.opendsp.directory;

/** What somebody of the directory is. Words for it stand in {@code messages/profession_*}. */
public enum Profession {
  GENERAL_PRACTITIONER,
  SPECIALIST,
  DENTIST,
  PHARMACIST,
  BIOLOGIST,
  NURSE,
  MIDWIFE,
  PHYSIOTHERAPIST,
  DIETICIAN,
  PSYCHOTHERAPIST,
  RADIOGRAPHER,
  CARE_ASSISTANT,
  SOCIAL_WORKER,
  /** An organisation that files as a machine. */
  LABORATORY,
  HOSPITAL,
  PRACTICE,
  PHARMACY,
  CARE_NETWORK,
  /** The Caisse nationale de santé. */
  HEALTH_FUND,
  /** The Agence eSanté itself. */
  AGENCY,
  /** The agency's help desk and auditors. */
  OPERATOR,
  /** The agency's officers for identities (ITI-104). */
  IDENTITY_OFFICER;

  /** Whether patients are cared for at such an organisation, so that a stay there is a ground. */
  public boolean givesCare() {
    return this == HOSPITAL || this == PRACTICE || this == CARE_NETWORK;
  }

  /** Answers whether somebody of this profession treats or looks after patients himself. */
  public boolean caresForPatients() {
    return switch (this) {
      case GENERAL_PRACTITIONER,
          SPECIALIST,
          DENTIST,
          PHARMACIST,
          BIOLOGIST,
          NURSE,
          MIDWIFE,
          PHYSIOTHERAPIST,
          DIETICIAN,
          PSYCHOTHERAPIST,
          RADIOGRAPHER,
          CARE_ASSISTANT,
          SOCIAL_WORKER ->
          true;
      default -> false;
    };
  }

  /** Answers whether this is an organisation in which patients are cared for. */
  public boolean isCareOrganisation() {
    return switch (this) {
      case LABORATORY, HOSPITAL, PRACTICE, PHARMACY, CARE_NETWORK -> true;
      default -> false;
    };
  }
}
