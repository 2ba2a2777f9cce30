package lu.opendsp.policy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * All the holder said about one document and single professionals ("only my gynaecologist", "not my
 * dentist"). They are the holder's alone; whom else he named nobody is told.
 *
 * @param onlyShown whether it is hidden from every professional who is not named in {@code shown}
 * @param shown whom he shows it to, whatever its mode
 * @param hidden whom he hides it from
 */
public record Exemptions(boolean onlyShown, Set<UUID> shown, Set<UUID> hidden) {

  /** Nothing is said: the mode decides for everybody. */
  public static final Exemptions NONE = new Exemptions(false, Set.of(), Set.of());

  /** More than anybody names for one document. */
  public static final int NAMED_MAX = 100;

  public Exemptions {
    shown = Set.copyOf(shown);
    hidden = Set.copyOf(hidden);
  }

  /** What is said about this asker. */
  public Exemption of(UUID asker) {
    if (hidden.contains(asker)) {
      return Exemption.HIDDEN;
    }
    if (shown.contains(asker)) {
      return Exemption.SHOWN;
    }
    return onlyShown ? Exemption.NOT_NAMED : Exemption.NONE;
  }

  /** The same, shown to him. */
  public Exemptions showing(UUID who) {
    return new Exemptions(onlyShown, with(shown, who), without(hidden, who));
  }

  /** The same, hidden from him. */
  public Exemptions hiding(UUID who) {
    return new Exemptions(onlyShown, without(shown, who), with(hidden, who));
  }

  /** The same, with nothing said about him. */
  public Exemptions forgetting(UUID who) {
    return new Exemptions(onlyShown, without(shown, who), without(hidden, who));
  }

  /** The same, for those who are named alone, or not. */
  public Exemptions forNamedOnly(boolean only) {
    return new Exemptions(only, shown, hidden);
  }

  /** Answers whether more people are named than anybody names. */
  public boolean tooMany() {
    return shown.size() + hidden.size() > NAMED_MAX;
  }

  private static Set<UUID> with(Set<UUID> some, UUID more) {
    var all = new HashSet<>(some);
    all.add(more);
    return all;
  }

  private static Set<UUID> without(Set<UUID> some, UUID one) {
    var left = new HashSet<>(some);
    left.remove(one);
    return left;
  }
}
