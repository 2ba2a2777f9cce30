package lu.opendsp.fhir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lu.opendsp.fhir.FhirLines.FhirText;
import lu.opendsp.fhir.FhirLines.FhirTexts;

/** A resource a line (https://hl7.org/fhir/R4/nd-json.html). */
final class NdjsonTexts implements FhirTexts {

  static final int CHARACTERS_MAX = 1 << 20;
  private static final int END = -1;

  private final BufferedReader in;
  private long line;

  NdjsonTexts(InputStream bytes) {
    this.in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
  }

  @Override
  public Optional<FhirText> next() throws IOException {
    var text = new StringBuilder();
    int character = in.read();
    while (character != END) {
      boolean whole = true;
      while (character != END && character != '\n') {
        whole = text.length() < CHARACTERS_MAX;
        if (whole) {
          text.append((char) character);
        }
        character = in.read();
      }
      line++;
      if (!text.toString().isBlank()) {
        return Optional.of(new FhirText(line, "", text.toString(), whole));
      }
      text.setLength(0);
      character = in.read();
    }
    return Optional.empty();
  }
}
