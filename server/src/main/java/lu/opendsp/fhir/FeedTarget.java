package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lu.opendsp.directory.Outcome;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Which entry of the directory an update means, by its identifier or by its id, and which version
 * of it. By id the version has to be named, for what has an id was read before.
 */
final class FeedTarget {

  private FeedTarget() {}

  static Identifier of(
      @Nullable IdType id,
      @Nullable String condition,
      RequestDetails request,
      HttpServletRequest http,
      Function<UUID, Optional<Identifier>> known) {
    if (condition != null || id == null || !id.hasIdPart()) {
      return Conditions.identifier(condition, request);
    }
    VersionTags.required(http);
    return Addresses.uuid(id.getIdPart())
        .flatMap(known)
        .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
  }

  /** The version named, or null where none is. */
  static @Nullable Long version(HttpServletRequest http) {
    if (http.getHeader("If-Match") == null) {
      return null;
    }
    String tag = VersionTags.required(http);
    if (!tag.matches("[0-9]{1,18}")) {
      throw Problem.at("If-Match", ProblemCode.VERSION_CHANGED).thrown();
    }
    return Long.valueOf(tag);
  }

  static String tag(long version) {
    return "W/\"" + version + "\"";
  }

  /** The answer: the entry as it stands now, or what was sent where there is none. */
  static MethodOutcome answer(
      Outcome outcome,
      Resource sent,
      Function<UUID, ? extends Resource> now,
      HttpServletResponse http) {
    UUID id = outcome.id();
    if (id == null) {
      var unchanged = new MethodOutcome(sent.getIdElement(), false);
      unchanged.setResource(sent);
      return unchanged;
    }
    Resource resource = now.apply(id);
    http.setHeader("ETag", tag(outcome.version()));
    var answer = new MethodOutcome(new IdType(sent.fhirType(), id.toString()));
    answer.setCreated(outcome.created());
    answer.setResource(resource);
    return answer;
  }
}
