package lu.opendsp.policy;

/**
 * What somebody tells of a patient's stay at an organisation.
 *
 * @param ownOrganisation whether he works there by the directory, or is its machine
 * @param givesCare whether it is listed today as one that looks after patients: not a laboratory, a
 *     pharmacy, the health fund or the agency
 */
public record Admission(boolean ownOrganisation, boolean givesCare) {}
