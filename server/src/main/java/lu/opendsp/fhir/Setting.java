package lu.opendsp.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * One thing the holder decided.
 *
 * @param about the professional, organisation or companion, or null where nobody is named
 * @param document the document it is about, or null for the record
 * @param permits whether it lets in
 * @param restricted whether restricted documents are seen too, of emergencies
 * @param version of what is said about the document; zero where it is about the record
 */
record Setting(
    PatientId patient,
    SettingKind kind,
    @Nullable UUID about,
    String name,
    @Nullable DocumentId document,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean permits,
    boolean restricted,
    long version) {

  /** The same for the same thing decided again; nothing of anybody stands in it. */
  UUID id() {
    String thing = String.join(" ", "consent", key());
    return UUID.nameUUIDFromBytes(thing.getBytes(UTF_8));
  }

  private String key() {
    return patient + " " + kind + " " + about + " " + document;
  }

  private String said() {
    return since + " " + until + " " + permits + " " + restricted;
  }

  /** Moves when the holder decides otherwise, and with nothing else. */
  String versionTag() {
    return document == null ? Integer.toHexString(said().hashCode()) : Long.toString(version);
  }
}
