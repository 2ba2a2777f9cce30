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

  /** Answers whether this is a person who cares for patients, no organisation and no agency. */
  public boolean caresForPatients() {
    return compareTo(SOCIAL_WORKER) <= 0;
  }

  /** Answers whether a patient may declare this doctor his referring one (CSS art. 19bis). */
  public boolean mayBeReferringDoctor() {
    return this == GENERAL_PRACTITIONER || this == SPECIALIST;
  }
}
