package lu.opendsp.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import lu.opendsp.fhir.ProvideBundle.Part;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;

/** Compares what a sender says of a document's bytes with the bytes. */
final class Contents {

  private Contents() {}

  static void check(Part<DocumentReference> document, Part<Binary> content, Spool spool) {
    Attachment attachment = document.resource().getContentFirstRep().getAttachment();
    String place = document.at("content[0].attachment.");
    if (!attachment.hasContentType()) {
      throw Problem.at(place + "contentType", ProblemCode.ELEMENT_MISSING).thrown();
    }
    boolean sameType =
        plain(attachment.getContentType()).equals(plain(content.resource().getContentType()));
    if (!sameType) {
      throw Problem.at(content.at("contentType"), ProblemCode.CONTENT_TYPE_WRONG).thrown();
    }
    Spool.Filling.Held held = held(spool);
    if (held.size() == 0) {
      throw Problem.at(content.at("data"), ProblemCode.CONTENT_EMPTY).thrown();
    }
    if (attachment.hasSize() && attachment.getSize() != held.size()) {
      throw Problem.at(place + "size", ProblemCode.CONTENT_SIZE_WRONG, held.size()).thrown();
    }
    if (attachment.hasHash() && !isHash(attachment.getHash(), held.sha1())) {
      throw Problem.at(place + "hash", ProblemCode.CONTENT_HASH_WRONG).thrown();
    }
  }

  private static Spool.Filling.Held held(Spool spool) {
    try {
      return switch (spool.filled()) {
        case Spool.Filling.Held held -> held;
        case Spool.Filling.TooLarge(long bytesMax) ->
            throw Problem.of(ProblemCode.CONTENT_TOO_LARGE, bytesMax >> 20).thrown();
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * FHIR R4 wants the twenty bytes in base64; MHD's own examples have the forty hexadecimal digits
   * in base64, and senders follow both.
   */
  private static boolean isHash(byte[] sent, String sha1) {
    boolean digits =
        new String(sent, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT).equals(sha1);
    return digits || Arrays.equals(sent, HexFormat.of().parseHex(sha1));
  }

  private static String plain(String mediaType) {
    return mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
