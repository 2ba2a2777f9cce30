package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;

final class PortCheckTests {

  @Test
  void noticesATakenPortBeforeAnythingIsBegun(@TempDir Path data) throws IOException {
    try (var somebody = new ServerSocket(0)) {
      String[] arguments = {
        "--server.port=" + somebody.getLocalPort(), "--opendsp.data=" + data.resolve("data")
      };

      assertThatThrownBy(() -> Application.main(arguments))
          .hasRootCauseInstanceOf(java.net.BindException.class)
          .isInstanceOf(PortInUseException.class);
      assertThat(data).isEmptyDirectory();
    }
  }
}
