package lu.opendsp.e2e.conformance;

import java.util.List;

/**
 * A finding that was looked at and stays, with the reason. A finding that is not listed here fails
 * the build, and so does a line here that is found no more.
 *
 * @param rule the validator's id of the rule, or its end
 * @param place what the place ends with, indices left out
 * @param text what the finding says somewhere
 */
record Reviewed(String rule, String place, String text, String reason) {

  private static final String LANGUAGES =
      "BCP 47 is a registry of its own: its tags need a terminology server";

  static final List<Reviewed> ALL =
      List.of(
          new Reviewed(
              "#dom-6",
              "",
              "A resource should have narrative",
              "a recommendation for documents read by people; ours are read by programs, and text"
                  + " would repeat titles and names in another place"),
          new Reviewed("UNKNOWN_CODESYSTEM", "language.system", "urn:ietf:bcp:47", LANGUAGES),
          new Reviewed(
              "UNKNOWN_CODESYSTEM", "language.coding.system", "urn:ietf:bcp:47", LANGUAGES),
          new Reviewed(
              "UNKNOWN_CODESYSTEM", "communication.coding.system", "urn:ietf:bcp:47", LANGUAGES),
          new Reviewed("", "language", "urn:ietf:bcp:47", LANGUAGES),
          new Reviewed(
              "",
              "content.attachment",
              "not been set up to access the network",
              "the bytes behind the address need a token; that they are there and right is tested"
                  + " in checks"),
          new Reviewed(
              "Terminology_TX_NoValid_2_CC",
              "context.related.identifier.type",
              "urn:ietf:rfc:3986#urn:ihe:iti:xds:2013:order",
              "an order is marked as ITI TF-3 table 4.2.3.1.7-2 (referenceIdList) says; the value"
                  + " set of identifier types has no such code and lets others stand"),
          new Reviewed(
              "Terminology_TX_NoValid_2_CC",
              "securityLabel",
              "https://opendsp.lu/fhir/CodeSystem/confidentiality#ANNOUNCEMENT",
              "no code of v3-Confidentiality says that a document is held until somebody has told"
                  + " the patient; the value set lets others stand"),
          new Reviewed(
              "Terminology_TX_NoValid_13",
              "subtype",
              "https://opendsp.lu/fhir/CodeSystem/access-action",
              "beside the interaction the profile asks for: what was done in the words of the"
                  + " record, which the value set lacks and lets stand"),
          new Reviewed(
              "Terminology_TX_NoValid_2_CC",
              "agent.type",
              "provenance-participant-type#custodian",
              "BALP's delete pattern itself fixes this code"));

  boolean covers(Finding finding) {
    String place = finding.place().replaceAll("\\[[0-9]+]", "");
    return finding.rule().endsWith(rule)
        && (!rule.isEmpty() || finding.rule().isEmpty())
        && place.endsWith(this.place)
        && finding.text().contains(text);
  }
}
