package lu.opendsp.fhir;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;

/**
 * Copies a JSON body and lifts the documents out of it on the way.
 *
 * <p>The FHIR server reads a request into memory whole, base64 included. Here the base64 of a
 * document ({@link DocumentPlace}) goes piece by piece into a spool and a marker takes its place,
 * so that fifty megabytes pass through a buffer of a few kilobytes.
 */
final class JsonLift {

  /** FHIR resources nest some twenty deep. */
  private static final int DEPTH_MAX = 50;

  /** No text outside a document is longer. */
  private static final int STRING_MAX = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxStringLength(STRING_MAX)
                  .maxNameLength(200)
                  .maxNumberLength(50)
                  .build())
          .build();

  private static final Optional<String> NONE = Optional.empty();

  private final Uploads uploads;
  private final ByteArrayOutputStream small;

  private JsonLift(Uploads uploads, int smallBytesMax) {
    this.uploads = uploads;
    this.small = LimitedStreams.output(smallBytesMax);
  }

  /** The body without its documents, or a refusal that says where it is wrong. */
  static byte[] lift(InputStream body, Uploads into, int smallBytesMax) throws IOException {
    return new JsonLift(into, smallBytesMax).lift(body);
  }

  private byte[] lift(InputStream body) throws IOException {
    var whole = new Ending(body);
    try (JsonParser from = FACTORY.createParser(whole);
        JsonGenerator to = FACTORY.createGenerator(small, JsonEncoding.UTF8)) {
      to.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      if (from.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.at(place(from.currentTokenLocation()), ProblemCode.BODY_MALFORMED).thrown();
      }
      copy(from, to);
      to.flush();
      return small.toByteArray();
    } catch (JsonProcessingException wrong) {
      ProblemCode code = whole.ended ? ProblemCode.BODY_INCOMPLETE : ProblemCode.BODY_MALFORMED;
      throw Problem.at(place(wrong.getLocation()), code).thrown();
    }
  }

  private void copy(JsonParser from, JsonGenerator to) throws IOException {
    int depth = 0;
    for (JsonToken token = from.currentToken(); token != null; token = from.nextToken()) {
      if (depth == 0 && token != JsonToken.START_OBJECT) {
        throw Problem.at(place(from.currentTokenLocation()), ProblemCode.BODY_MALFORMED).thrown();
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      Optional<String> document = token == JsonToken.VALUE_STRING ? document(from) : NONE;
      if (document.isPresent()) {
        liftOne(from, document.get());
        to.writeBinary(uploads.marker());
      } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        to.writeNumber(from.getText());
      } else {
        to.copyCurrentEvent(from);
      }
      if (depth == 0 && from.nextToken() != null) {
        throw Problem.at(place(from.currentTokenLocation()), ProblemCode.BODY_MALFORMED).thrown();
      }
    }
  }

  /** The FHIRPath of this value, if it is the bytes of a document. */
  private static Optional<String> document(JsonParser from) {
    JsonStreamContext at = from.getParsingContext();
    if (!at.inObject() || !"data".equals(at.getCurrentName())) {
      return NONE;
    }
    var names = new ArrayDeque<String>();
    int index = 0;
    for (JsonStreamContext each = at; !each.inRoot(); each = each.getParent()) {
      if (each.inObject()) {
        names.addFirst(String.valueOf(each.getCurrentName()));
      } else {
        index = each.getCurrentIndex();
      }
    }
    int of = index;
    return DocumentPlace.inJson(List.copyOf(names)).map(place -> place.at(of));
  }

  private void liftOne(JsonParser from, String place) throws IOException {
    if (uploads.count() >= Uploads.DOCUMENTS_MAX) {
      throw Problem.at(place, ProblemCode.ENTRY_UNEXPECTED).thrown();
    }
    Spool spool = uploads.next();
    try {
      from.readBinaryValue(spool.sink());
    } catch (JsonEOFException cut) {
      throw cut;
    } catch (JsonProcessingException | IllegalArgumentException notBase64) {
      throw Problem.at(place, ProblemCode.VALUE_WRONG, "base64 (RFC 4648)").thrown();
    }
    if (spool.filled() instanceof Spool.Filling.TooLarge(long bytesMax)) {
      throw Problem.at(place, ProblemCode.CONTENT_TOO_LARGE, bytesMax >> 20).thrown();
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Knows whether a body was read to its end: what is wrong there was cut off. */
  private static final class Ending extends FilterInputStream {

    private boolean ended;

    Ending(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      ended |= one < 0;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      ended |= read < 0;
      return read;
    }
  }
}
