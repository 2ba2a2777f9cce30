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
 * @param name his, as far as it is told
 * @param document the document it is about, or null for the record
 * @param permits whether it lets in
 * @param restricted whether restricted documents are seen too, of emergencies
 * @param version of what is said about the document; zero where it is about the record
 * @param side what he may who is at the holder's side, or null of anything else
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
    long version,
    @Nullable AtHisSide side) {

  /**
   * The same for the same thing decided again; nothing of anybody stands in it. Its first half is
   * that of all settings of a patient, so that one is looked for in no record it cannot be of.
   */
  UUID id() {
    return idAbout(about);
  }

  /** The one it has when it turns out to be about this person. */
  UUID idAbout(@Nullable UUID person) {
    String thing = "consent " + patient + " " + kind + " " + person + " " + document;
    return new UUID(firstHalf(patient), named(thing).getLeastSignificantBits());
  }

  /** Whether what has this id can be a setting of this patient. */
  static boolean mayBeOf(PatientId patient, UUID id) {
    return id.getMostSignificantBits() == firstHalf(patient);
  }

  private static long firstHalf(PatientId patient) {
    return named("consents of " + patient).getMostSignificantBits();
  }

  private static UUID named(String thing) {
    return UUID.nameUUIDFromBytes(thing.getBytes(UTF_8));
  }

  private String said() {
    return since + " " + until + " " + permits + " " + restricted + " " + side;
  }

  /** Moves when the holder decides otherwise, and with nothing else. */
  String versionTag() {
    return document == null ? Integer.toHexString(said().hashCode()) : Long.toString(version);
  }
}
