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

  /** Whether it is what an organisation is, of those the directory's officers enter. */
  public boolean isOrganisation() {
    return compareTo(LABORATORY) >= 0 && compareTo(CARE_NETWORK) <= 0;
  }

  /** Whether it is what a person in care is. */
  public boolean isPerson() {
    return compareTo(LABORATORY) < 0;
  }

  /** Whether patients are cared for at such an organisation, so that a stay there is a ground. */
  public boolean givesCare() {
    return this == HOSPITAL || this == PRACTICE || this == CARE_NETWORK;
  }
}
