package lu.opendsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Sees that the port is free before anything is begun. The container binds it last of all, when the
 * database runs and the sandbox's stories are told.
 */
final class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final int USUAL = 8080;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    int port = environment.getProperty("server.port", Integer.class, USUAL);
    InetAddress address = environment.getProperty("server.address", InetAddress.class);
    if (port > 0) {
      requireFree(port, address);
    }
  }

  private static void requireFree(int port, @Nullable InetAddress at) {
    try {
      new ServerSocket(port, 1, at).close();
    } catch (BindException taken) {
      throw new PortInUseException(port, taken);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
