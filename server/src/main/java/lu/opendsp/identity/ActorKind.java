package lu.opendsp.identity;

/** In which role a person or a machine asks. A person with two roles has two accounts. */
public enum ActorKind {
  /** A civil person: patient, later companion or representative. */
  CIVIL,
  /** A health professional of the directory, in person. */
  PROFESSIONAL,
  /** An organisation's machine: laboratory, hospital, health fund. */
  ORGANISATION,
  /** The agency's staff. */
  AGENCY
}
