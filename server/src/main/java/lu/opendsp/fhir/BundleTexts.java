package lu.opendsp.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Optional;
import lu.opendsp.fhir.FhirLines.FhirText;
import lu.opendsp.fhir.FhirLines.FhirTexts;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/** The resources of a bundle, without ever holding more than one of them. */
final class BundleTexts implements FhirTexts {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final JsonParser parser;
  private boolean inEntries;
  private long number;

  BundleTexts(InputStream bytes) throws IOException {
    this.parser = JSON.createParser(bytes);
  }

  @Override
  public Optional<FhirText> next() throws IOException {
    try {
      if (!inEntries && !findEntries()) {
        return Optional.empty();
      }
      JsonToken token = parser.nextToken();
      if (token != JsonToken.START_OBJECT) {
        inEntries = false;
        return findEntries() ? next() : Optional.empty();
      }
      number++;
      return Optional.of(entry());
    } catch (JsonProcessingException malformed) {
      throw Problem.at("Bundle", ProblemCode.BODY_MALFORMED).thrown();
    }
  }

  private boolean findEntries() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null) {
      if (token == JsonToken.FIELD_NAME) {
        boolean entries = parser.currentName().equals("entry");
        token = parser.nextToken();
        if (entries && token == JsonToken.START_ARRAY) {
          inEntries = true;
          return true;
        }
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    return false;
  }

  private FhirText entry() throws IOException {
    String fullUrl = "";
    String text = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("resource") && value == JsonToken.START_OBJECT) {
        text = copy();
      } else if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
        fullUrl = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return new FhirText(number, fullUrl, text, true);
  }

  private String copy() throws IOException {
    var text = new StringWriter();
    try (JsonGenerator into = JSON.createGenerator(text)) {
      into.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}
