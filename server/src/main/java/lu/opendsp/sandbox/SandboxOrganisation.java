package lu.opendsp.sandbox;

/**
 * An invented organisation that employs sandbox people and whose letterhead their letters bear.
 *
 * @param kind HOSPITAL, PRACTICE, PHARMACY, CARE_NETWORK, LABORATORY, HEALTH_FUND or AGENCY
 * @param place the place a letter is written in
 */
record SandboxOrganisation(
    String id,
    String kind,
    String name,
    String eHealthId,
    SandboxAddress address,
    String place,
    String phone,
    String mail) {}
