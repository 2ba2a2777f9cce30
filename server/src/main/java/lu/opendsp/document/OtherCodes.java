package lu.opendsp.document;

import java.util.List;
import lu.opendsp.kernel.Coded;

/**
 * What a document's type and category are called in its filer's own code systems, as he sent them.
 * They are kept and given back; nothing is decided on them.
 */
public record OtherCodes(List<Coded> types, List<Coded> categories) {

  /** None were sent. */
  public static final OtherCodes NONE = new OtherCodes(List.of(), List.of());

  public OtherCodes {
    types = List.copyOf(types);
    categories = List.copyOf(categories);
  }
}
