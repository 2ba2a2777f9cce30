package lu.opendsp.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.jspecify.annotations.Nullable;

/** Compares what a sender says of a document's bytes with the bytes. */
final class Contents {

  private Contents() {}

  /**
   * Where the bytes of a document are.
   *
   * @param mediaType what is said beside the bytes, or null where nothing is
   * @param at the FHIRPath of the bytes
   */
  record Bytes(Spool spool, @Nullable String mediaType, String at) {}

  static void check(Part<DocumentReference> document, Bytes bytes, Problems problems) {
    Attachment attachment = document.resource().getContentFirstRep().getAttachment();
    String place = "content[0].attachment.";
    if (!attachment.hasContentType()) {
      problems.add(Problem.at(document.at(place + "contentType"), ProblemCode.ELEMENT_MISSING));
    }
    String beside = bytes.mediaType();
    if (beside != null && !plain(attachment.getContentType()).equals(plain(beside))) {
      String of = bytes.at().replaceFirst("data$", "contentType");
      problems.add(Problem.at(of, ProblemCode.CONTENT_TYPE_WRONG));
    }
    Spool.Filling.Held held = held(bytes.spool());
    if (held.size() == 0) {
      problems.add(Problem.at(bytes.at(), ProblemCode.CONTENT_EMPTY));
    }
    if (attachment.hasSize() && attachment.getSize() != held.size()) {
      problems.add(
          Problem.at(document.at(place + "size"), ProblemCode.CONTENT_SIZE_WRONG, held.size()));
    }
    if (attachment.hasHash() && !isHash(attachment.getHash(), held.sha1())) {
      problems.add(Problem.at(document.at(place + "hash"), ProblemCode.CONTENT_HASH_WRONG));
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

  private static String plain(@Nullable String mediaType) {
    return mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
