package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import lu.opendsp.bench.load.World.Person;

/** Submissions as a doctor's software sends them (ITI-65, comprehensive metadata). */
final class Submissions {

  /** Types in use, with the category each belongs to. */
  static final List<Kind> KINDS =
      List.of(
          new Kind("11502-2", "LABORATORY"),
          new Kind("18748-4", "IMAGING"),
          new Kind("34105-7", "MEDICAL"),
          new Kind("57833-6", "PRESCRIPTION"),
          new Kind("87273-9", "VACCINATION"),
          new Kind("60591-5", "SUMMARIES"),
          new Kind("75492-9", "PREVENTION"),
          new Kind("89601-9", "CERTIFICATES"));

  /** The size the peers were measured with: a letter of two pages. */
  static final int LETTER_BYTES = 50 * 1024;

  private static final int LETTERS = 64;
  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);

  record Kind(String type, String category) {}

  /** A document's bytes as they travel. */
  record Content(String mediaType, int size, String hash, String data) {

    static Content of(String mediaType, byte[] bytes) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Content(
            mediaType, bytes.length, base64.encodeToString(hash), base64.encodeToString(bytes));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private final String template = template();
  private final List<Content> letters =
      IntStream.range(0, LETTERS).mapToObj(Submissions::letter).toList();

  /** A PDF by its first bytes, and noise: it does not compress. */
  private static Content letter(int seed) {
    var bytes = new byte[LETTER_BYTES];
    RandomGeneratorFactory.of("L64X128MixRandom").create(seed).nextBytes(bytes);
    byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return Content.of("application/pdf", bytes);
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(Submissions.class.getResourceAsStream("submission.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\n *", "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** When the n-th of a patient's documents came: a hundred fill five years. */
  static Instant filedAt(int number) {
    return FIRST_DAY.plusDays(18L * (number % 100)).atTime(10, 0).toInstant(ZoneOffset.UTC);
  }

  /** A new letter of 50 KiB. */
  byte[] letter(Person patient, int professional, RandomGenerator random) {
    return of(
        patient, professional, random.nextInt(1_000_000), letters.get(random.nextInt(LETTERS)));
  }

  /** A short note, the n-th of its patient: for a store that grows by number and not by bytes. */
  byte[] note(Person patient, int professional, int number) {
    byte[] text =
        "Note %d. Rest for three days, then come again. Take the medicine with water."
            .formatted(number)
            .getBytes(StandardCharsets.US_ASCII);
    return of(patient, professional, number, Content.of("text/plain", text));
  }

  private byte[] of(Person patient, int professional, int number, Content content) {
    Kind kind = KINDS.get(number % KINDS.size());
    var values =
        Map.ofEntries(
            Map.entry("type", kind.type()),
            Map.entry("category", kind.category()),
            Map.entry("set", oidNumber(UUID.randomUUID())),
            Map.entry("unique", UUID.randomUUID().toString()),
            Map.entry("patient", patient.id().toString()),
            Map.entry("identifier", patient.identifier()),
            Map.entry("professional", Integer.toString(professional)),
            Map.entry("number", Integer.toString(number)),
            Map.entry("now", Clock.systemUTC().instant().toString()),
            Map.entry("filed", filedAt(number).toString()),
            Map.entry("care", FIRST_DAY.plusDays(number % 1800).toString()),
            Map.entry("mediaType", content.mediaType()),
            Map.entry("size", Integer.toString(content.size())),
            Map.entry("hash", content.hash()),
            Map.entry("data", content.data()));
    return fill(values).getBytes(StandardCharsets.US_ASCII);
  }

  /** The number of an OID made of a UUID (ITU-T X.667). */
  private static String oidNumber(UUID id) {
    return new BigInteger(id.toString().replace("-", ""), 16).toString();
  }

  private String fill(Map<String, String> values) {
    var text = new StringBuilder(2 * LETTER_BYTES);
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
      int close = template.indexOf('}', open);
      String value = values.get(template.substring(open + 1, close));
      if (value != null) {
        text.append(template, from, open).append(value);
        from = close + 1;
      }
    }
    return text.append(template, from, template.length()).toString();
  }
}
