package lu.opendsp.portal.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One of the people one can be, as the sandbox tells about them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Somebody(
    String id,
    String kind,
    String familyName,
    @Nullable String givenName,
    @Nullable String matricule,
    @Nullable String nationalPatientId,
    @Nullable String profession,
    @Nullable String role,
    @Nullable String organisation) {

  static List<Somebody> all() {
    try (InputStream in = new ClassPathResource("sandbox/people.json").getInputStream()) {
      return JsonMapper.shared().readValue(in, new TypeReference<List<Somebody>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's people are missing from this build", e);
    }
  }

  String displayName() {
    return givenName == null ? familyName : givenName + " " + familyName;
  }

  boolean isPatient() {
    return "patient".equals(kind);
  }

  /** Masked, so that no log line can hold a name. */
  @Override
  public String toString() {
    return "Somebody[" + id + "]";
  }
}
