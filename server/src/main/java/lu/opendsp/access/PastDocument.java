package lu.opendsp.access;

import java.time.Instant;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Mode;

/**
 * What the rules need to know of a document at any moment since it was filed.
 *
 * @param modes which mode it had, from when on
 * @param exemptions what the holder said about single professionals, from when on
 */
public record PastDocument(
    DocumentId id,
    PersonId filer,
    DocumentCategory category,
    Instant filedAt,
    NavigableMap<Instant, Mode> modes,
    NavigableMap<Instant, Exemptions> exemptions) {

  public PastDocument {
    modes = new TreeMap<>(modes);
    exemptions = new TreeMap<>(exemptions);
  }

  boolean isFiledBy(Actor actor) {
    return filer.value().equals(actor.id());
  }

  /** When anything of it changed between these moments, and both of them that it was there at. */
  TreeSet<Instant> moments(Instant from, Instant to) {
    var moments = new TreeSet<Instant>();
    moments.add(from);
    moments.add(filedAt);
    moments.addAll(modes.keySet());
    moments.addAll(exemptions.keySet());
    modes
        .values()
        .forEach(mode -> {
          Instant end = mode.announcedUntil();
          if (end != null) {
            moments.add(end);
          }
        });
    moments.removeIf(
        moment -> moment.isBefore(from) || !moment.isBefore(to) || moment.isBefore(filedAt));
    return moments;
  }

  /** What it was to somebody then; it was there. */
  DocumentLabel labelFor(Actor actor, Instant then) {
    Entry<Instant, Exemptions> said = exemptions.floorEntry(then);
    Exemptions named = said == null ? Exemptions.NONE : said.getValue();
    Mode mode = Objects.requireNonNull(modes.floorEntry(then)).getValue();
    return new DocumentLabel(mode, isFiledBy(actor), category, named.of(actor.id()), named);
  }
}
