package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Identifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentifiersTests {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          # system,             value,         kept as
          urn:oid:1.2.3,        4711,          urn:oid:1.2.3|4711
          urn:oid:1.2.3,        47|11,         urn:oid:1.2.3|47|11
          urn:ietf:rfc:3986,    urn:uuid:1,    urn:uuid:1
          urn:ietf:rfc:3986,    urn:x:1|2,     urn:ietf:rfc:3986|urn:x:1|2
          urn:ietf:rfc:3986,    4711,          urn:ietf:rfc:3986|4711
          "",                   4711,          4711
          "",                   47|11,         |47|11
          """)
  void keepsSystemAndValueApart(String system, String value, String kept) {
    var identifier = new Identifier().setSystem(system).setValue(value);

    assertThat(Identifiers.text(identifier)).isEqualTo(kept);
    assertThat(Identifiers.parts(kept)).isEqualTo(new Identifiers.Parts(system, value));
    assertThat(Token.listOf(system + "|" + value.replace("|", "\\|"), "identifier", "").getFirst())
        .satisfies(token -> assertThat(token.fitsIdentifier(kept)).isTrue())
        .satisfies(token -> assertThat(token.identifier()).contains(kept));
  }
}
