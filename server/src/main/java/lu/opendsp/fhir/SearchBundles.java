package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;

/** Answers of searches (https://hl7.org/fhir/R4/bundle.html#searchset). */
final class SearchBundles {

  private SearchBundles() {}

  /** One page: the total is that of what this caller may see, over all pages. */
  static Bundle of(Addresses addresses, int total, List<? extends Resource> found) {
    var bundle = new Bundle();
    bundle.setType(BundleType.SEARCHSET);
    bundle.setTotal(total);
    for (Resource resource : found) {
      Bundle.BundleEntryComponent entry = bundle.addEntry();
      entry.setFullUrl(addresses.of(resource.fhirType(), resource.getIdElement().getIdPart()));
      entry.setResource(resource);
      entry.getSearch().setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }

  /** The addresses of this page and the next; the query holds no national id. */
  static void link(Bundle bundle, String search, Optional<String> cursor, Optional<String> next) {
    bundle
        .addLink()
        .setRelation("self")
        .setUrl(search + cursor.map(at -> "&_cursor=" + at).orElse(""));
    next.ifPresent(at -> bundle.addLink().setRelation("next").setUrl(search + "&_cursor=" + at));
  }
}
