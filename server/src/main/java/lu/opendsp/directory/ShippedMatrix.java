package lu.opendsp.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Has the matrix that is brought along kept as the first version, before anybody can ask. From then
 * on it is the database's: a later release changes no rule by itself.
 */
@Component
final class ShippedMatrix implements SmartInitializingSingleton {

  private static final String TABLE = "/directory/matrix.csv";

  private final EntitlementMatrices matrices;

  ShippedMatrix(EntitlementMatrices matrices) {
    this.matrices = matrices;
  }

  @Override
  public void afterSingletonsInstantiated() {
    matrices.keepShipped(read());
  }

  static EntitlementMatrix read() {
    try (InputStream table = ShippedMatrix.class.getResourceAsStream(TABLE)) {
      byte[] bytes = Objects.requireNonNull(table).readAllBytes();
      return EntitlementTable.read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
