package lu.opendsp.directory;

import java.time.Instant;
import java.util.List;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What the directory tells of a professional or an organisation.
 *
 * @param kind of an organisation; null for a person
 * @param languages spoken, BCP 47
 * @param certificates SHA-256 fingerprints of cards, in hexadecimal
 * @param partOf the organisation an organisation belongs to, or null
 * @param active whether an entry is in force
 * @param version counts the changes
 */
public record Particulars(
    PersonId id,
    String eHealthId,
    @Nullable Profession kind,
    ListedName name,
    List<String> languages,
    Contact contact,
    @Nullable PersonId partOf,
    List<String> certificates,
    boolean active,
    long version,
    Instant updatedAt) {

  public Particulars {
    languages = List.copyOf(languages);
    certificates = List.copyOf(certificates);
  }

  Particulars as(boolean nowActive, long newVersion, Instant at) {
    return new Particulars(
        id,
        eHealthId,
        kind,
        name,
        languages,
        contact,
        partOf,
        certificates,
        nowActive,
        newVersion,
        at);
  }
}
