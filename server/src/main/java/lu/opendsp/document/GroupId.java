package lu.opendsp.document;

import java.util.UUID;

/**
 * The random id of what was filed together. It follows from nothing: an id made of the documents'
 * would tell who sees one of them whether there are others.
 */
public record GroupId(UUID value) {

  static GroupId random() {
    return new GroupId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
