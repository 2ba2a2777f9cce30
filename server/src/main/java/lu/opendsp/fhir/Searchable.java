package lu.opendsp.fhir;

import java.util.List;

/** An interaction with search parameters of its own. */
interface Searchable extends Interaction {

  /** The resource type that is searched. */
  String resourceType();

  /** All it understands; anything else is refused. */
  List<SearchParameter> searchParameters();

  /** What it brings along on demand, as {@code Type:parameter}. */
  default List<String> includes() {
    return List.of();
  }

  /** The same of what points at what was found. */
  default List<String> reverseIncludes() {
    return List.of();
  }
}
