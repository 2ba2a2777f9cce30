package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;
import lu.opendsp.directory.Criterion;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Register;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.Slice;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Find Matching Care Services, ITI-90 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-90.html), what
 * was changed last first. Whoever has a token searches: the directory holds no patient.
 */
@Component
final class EntrySearch {

  private final DirectorySearch search;
  private final SearchControls controls;
  private final Addresses addresses;
  private final Clock clock;

  EntrySearch(DirectorySearch search, SearchControls controls, Addresses addresses, Clock clock) {
    this.search = search;
    this.controls = controls;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * One kind of entry, as it is asked for.
   *
   * @param written the entries of a page as resources
   */
  record Kind<T>(
      String type,
      Register<T> register,
      List<Asked> asked,
      DirectorySearch.Position<T> position,
      Function<List<T>, List<? extends Resource>> written) {}

  /** What goes along with a page, by the value of {@code _include} or {@code _revinclude}. */
  interface Along<T> {

    List<? extends Resource> of(String include, List<T> page);
  }

  /** All parameters of a kind. */
  static List<SearchParameter> parameters(
      List<Asked> asked, List<String> includes, List<String> reverse) {
    return Stream.of(
            asked.stream().map(Asked::parameter),
            SearchControls.PARAMETERS.stream(),
            include("_include", includes),
            include("_revinclude", reverse))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<SearchParameter> include(String name, List<String> values) {
    return values.isEmpty()
        ? Stream.empty()
        : Stream.of(
            SearchParameter.repeated(name, SearchParamType.STRING, String.join(" or ", values)));
  }

  <T> Bundle find(RequestDetails request, Searchable of, Kind<T> kind, Along<T> along) {
    var actor = CurrentActor.get();
    Parameters parameters = Parameters.read(request, of.searchParameters());
    int count = controls.count(parameters, kind.type());
    List<Criterion> criteria = new ArrayList<>();
    for (Asked asked : kind.asked()) {
      for (String value : parameters.list(asked.parameter().name())) {
        criteria.add(asked.criterion().apply(value, clock.instant()));
      }
    }
    String query = query(of, parameters);
    List<String> includes = includes(of, parameters);
    Optional<String> cursor = parameters.find("_cursor");
    String position = actor.id() + " " + kind.type() + " " + query;
    Cursor after = cursor.map(text -> PageCursor.read(text, position, clock)).orElse(null);
    Page<T> page = search.find(kind.register(), criteria, kind.position(), new Slice(after, count));
    Bundle bundle = SearchBundles.of(addresses, page.total(), kind.written().apply(page.items()));
    for (String include : includes) {
      along.of(include, page.items()).forEach(resource -> include(resource, bundle));
    }
    Optional<String> next =
        Optional.ofNullable(page.next()).map(last -> PageCursor.write(last, position, clock));
    String self = addresses.base() + "/" + kind.type() + "?" + (query.isEmpty() ? "" : query + "&");
    SearchBundles.link(bundle, self + "_count=" + count, cursor, next);
    return bundle;
  }

  private static List<String> includes(Searchable of, Parameters parameters) {
    List<String> wanted = new ArrayList<>();
    check(parameters.list("_include"), of.includes(), "_include", wanted);
    check(parameters.list("_revinclude"), of.reverseIncludes(), "_revinclude", wanted);
    return wanted;
  }

  private static void check(
      List<String> values, List<String> known, String name, List<String> into) {
    for (String value : values) {
      if (!known.contains(value)) {
        throw Parameters.malformed(name, known.getFirst());
      }
      into.add(value);
    }
  }

  private void include(Resource resource, Bundle bundle) {
    String url = addresses.of(resource.fhirType(), resource.getIdElement().getIdPart());
    boolean there = bundle.getEntry().stream().anyMatch(entry -> url.equals(entry.getFullUrl()));
    if (!there) {
      bundle
          .addEntry()
          .setFullUrl(url)
          .setResource(resource)
          .getSearch()
          .setMode(SearchEntryMode.INCLUDE);
    }
  }

  private static String query(Searchable of, Parameters parameters) {
    var query = new StringJoiner("&");
    for (SearchParameter parameter : of.searchParameters()) {
      if (!List.of("_count", "_cursor").contains(parameter.name())) {
        parameters
            .list(parameter.name())
            .forEach(value -> query.add(parameter.name() + "=" + Addresses.escape(value)));
      }
    }
    return query.toString();
  }
}
