package lu.opendsp.policy;

/**
 * The folder ("classeur") a document stands in. Rights by profession are given per category, never
 * per type.
 */
public enum DocumentCategory {
  /** The patient's own words and wishes ("Données personnelles"). */
  PERSONAL,
  /** Patient summaries ("Synthèses"). */
  SUMMARIES,
  /** Certificates and declarations ("Certificats et déclarations"). */
  CERTIFICATES,
  /** What a pharmacy handed out ("Dispensations"). */
  DISPENSATIONS,
  /** Histories, allergies, reports, letters ("Données médicales"). */
  MEDICAL,
  /** Autonomy and social reports ("Données sociales"). */
  SOCIAL,
  /** Imaging ("Imagerie médicale"). */
  IMAGING,
  /** Laboratory ("Laboratoire"). */
  LABORATORY,
  /** Prevention ("Prévention"). */
  PREVENTION,
  /** Care follow-up ("Données de suivi de soins"). */
  CARE_FOLLOW_UP,
  /** Prescriptions ("Prescription"). */
  PRESCRIPTION,
  /** Vaccination ("Vaccination"). */
  VACCINATION,
  /** The health fund's yearly statement ("Résumé des prestations"). */
  BENEFITS
}
