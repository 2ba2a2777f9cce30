package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.OwnerDatabase;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Rights are read from the directory at each decision and never from a token. Nobody is removed
 * through an interface yet, so the test ends his listing in the database, as its owner.
 */
class DirectoryTests {

  private static final String HIS_LISTING =
      " WHERE person_id = (SELECT person_id FROM identity.account WHERE account = 'dr-faber')";

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller faber = platform.as("dr-faber");
  private final Person luca = platform.patient("child-luca");
  private final String list = "/fhir/DocumentReference?patient=" + luca.reference();

  @AfterEach
  void listHerAgain() {
    change("UPDATE directory.listing SET valid_to = NULL" + HIS_LISTING);
  }

  @Test
  void givesNothingToLiveTokenOfWhoIsNoLongerListed() {
    String own = faber.get(list).json().at("/entry/0/resource/id").asString();
    assertThat(faber.get("/fhir/Binary/" + own).status()).isEqualTo(200);

    change("UPDATE directory.listing SET valid_to = now()" + HIS_LISTING);

    assertThat(
            ServerProcess.eventually(
                Duration.ofSeconds(5), () -> faber.get(list).code().equals("NOT_LISTED")))
        .isTrue();
    assertThat(faber.get("/fhir/Binary/" + own).status()).isEqualTo(404);
    assertThat(faber.get("/fhir/Patient/" + luca.patientId()).code()).isEqualTo("NOT_LISTED");
  }

  private void change(String sql) {
    try (OwnerDatabase database = platform.database()) {
      assertThat(database.update(sql)).isEqualTo(1);
    }
  }
}
