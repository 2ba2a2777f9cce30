package lu.opendsp.fhir;

import java.util.List;

/** An interaction with search parameters of its own. */
interface Searchable extends Interaction {

  /** The resource type that is searched. */
  String resourceType();

  /** All it understands; anything else is refused. */
  List<SearchParameter> searchParameters();
}
