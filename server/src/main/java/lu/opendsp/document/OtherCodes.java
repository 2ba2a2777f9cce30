package lu.opendsp.document;

import java.util.List;
import lu.opendsp.kernel.Coded;
import org.jspecify.annotations.Nullable;

/**
 * What a document's type, category and circumstances are called in its filer's other code systems,
 * as he sent them. They are kept and given back; nothing is decided on them.
 *
 * @param ofContext documents filed before these were kept have none
 */
public record OtherCodes(List<Coded> types, List<Coded> categories, @Nullable OfContext ofContext) {

  /** None were sent. */
  public static final OtherCodes NONE = new OtherCodes(List.of(), List.of(), null);

  public OtherCodes {
    types = List.copyOf(types);
    categories = List.copyOf(categories);
  }

  /**
   * Beside the first coding of each.
   *
   * @param events as many lists as there are events, in the same order
   */
  public record OfContext(
      List<Coded> facilityTypes, List<Coded> settings, List<List<Coded>> events) {

    private static final OfContext NONE = new OfContext(List.of(), List.of(), List.of());

    public OfContext {
      facilityTypes = List.copyOf(facilityTypes);
      settings = List.copyOf(settings);
      events = events.stream().map(List::copyOf).toList();
    }

    /** Those of one event. */
    public List<Coded> ofEvent(int index) {
      return index < events.size() ? events.get(index) : List.of();
    }
  }

  /** Of the circumstances of care. */
  public OfContext inContext() {
    return ofContext == null ? OfContext.NONE : ofContext;
  }
}
