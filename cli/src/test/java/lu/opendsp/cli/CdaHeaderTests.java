package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdaHeaderTests {

  private static final String WHOLE =
      """
      <?xml version="1.0"?>
      <ClinicalDocument xmlns="urn:hl7-org:v3">
        <id root="2.16.840.1" extension="TT988"/>
        <code code="34133-9"/>
        <title>Summary of
          Patient Chart</title>
        <effectiveTime value="20141015103026-0500"/>
        <languageCode code="en-US"/>
        <recordTarget><patientRole><patient>
          <name use="L"><given>Eve</given><given>Mary</given><family>Betterhalf</family></name>
          <name use="C"><given>Evie</given><family>Other</family></name>
          <administrativeGenderCode code="F"/><birthTime value="19750501"/>
        </patient></patientRole></recordTarget>
        <author><assignedAuthor>
          <assignedPerson><name><given>Henry</given><family>Seven</family></name></assignedPerson>
          <representedOrganization><name>Good Health Clinic</name></representedOrganization>
        </assignedAuthor></author>
        <documentationOf><serviceEvent><effectiveTime>
          <low value="20120815"/><high value="20130815"/>
        </effectiveTime></serviceEvent></documentationOf>
        <component><title>Not this one</title></component>
      </ClinicalDocument>
      """;

  @Test
  void readsWhoWhatAndWhen() throws Exception {
    CdaHeader header = read(WHOLE);

    assertThat(header)
        .isEqualTo(
            new CdaHeader(
                "2.16.840.1^TT988",
                "34133-9",
                "Summary of Patient Chart",
                "2014-10-15T10:30:26-05:00",
                "en-US",
                new CdaHeader.Subject("Betterhalf", "Eve", "F", "1975-05-01"),
                new CdaHeader.Writer("Henry Seven", "Good Health Clinic"),
                "2012-08-15",
                "2013-08-15"));
    assertThat(header.person()).isEqualTo("Betterhalf|Eve|1975-05-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "</component>|</componen>|not well-formed XML at line 21: The element",
        "<component>|<sdtc:component>|not well-formed XML at line 21: it uses the prefix sdtc"
            + " without declaring it",
        "urn:hl7-org:v3|urn:other|a fragment and no whole clinical document (it begins with"
            + " <ClinicalDocument>",
        "ClinicalDocument|section|a fragment and no whole clinical document (it begins with"
            + " <section>",
        "<code code=\"34133-9\"/>|<code/>|its header has no code",
        "20141015103026-0500|soon|its header has no effectiveTime",
        "19750501|1975|its header has no recordTarget/patientRole/patient/birthTime",
        "<?xml version=\"1.0\"?>|<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>|ZERO"
      })
  void saysWhyItIsNone(String what, String with, String why) {
    String text = WHOLE.replace(what, with);
    if (why.equals("ZERO")) {
      text = text.replace("Not this one", "&b;");
    }
    String changed = text;

    CdaHeader.Malformed malformed =
        catchThrowableOfType(CdaHeader.Malformed.class, () -> read(changed));

    assertThat(malformed).isNotNull();
    assertThat(malformed.why()).startsWith(why.equals("ZERO") ? "not well-formed" : why);
  }

  @ParameterizedTest
  @CsvSource({
    "201308010500-0800, 2013-08-01T05:00:00-08:00",
    "20130801050012.123+0100, 2013-08-01T05:00:12+01:00",
    "19981230010127, 1998-12-30",
    "20150722230000-5000, 2015-07-22",
    "201507222560-0500, ''",
    "20131345, ''",
    "2013, ''"
  })
  void writesMomentsAsFhirDoes(String hl7, String fhir) {
    assertThat(CdaHeader.moment(hl7)).isEqualTo(fhir);
  }

  private static CdaHeader read(String text) throws Exception {
    return CdaHeader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
