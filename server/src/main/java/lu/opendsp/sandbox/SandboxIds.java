package lu.opendsp.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;

/** The ids of the sandbox's people: the same in every sandbox, so that examples can name them. */
final class SandboxIds {

  private SandboxIds() {}

  static UUID of(String id) {
    return UUID.nameUUIDFromBytes(("opendsp sandbox/" + id).getBytes(StandardCharsets.UTF_8));
  }

  static PersonId person(String id) {
    return new PersonId(of(id));
  }

  static PatientId patient(String id) {
    return new PatientId(of(id));
  }
}
