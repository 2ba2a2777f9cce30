package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningPlatform
final class PlatformTests {

  private final People people;
  private final int port;

  PlatformTests(People people, @LocalServerPort int port) {
    this.people = people;
    this.port = port;
  }

  @Test
  void startsWholeAndAnswers() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token")).build();

      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void keepsWhatItWasGiven() {
    var klein = people.mrsKlein();
    var weber = people.drWeber();
    klein.referredTo(weber);

    var filed = people.aBloodTest().by(weber).of(klein).filed();

    assertThat(filed.metadata().title()).isEqualTo("Prise de sang");
  }
}
