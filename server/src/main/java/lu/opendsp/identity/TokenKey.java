package lu.opendsp.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.vault.KeyDirectory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The key our access tokens are signed with: made at first start, kept with the other keys so that
 * tokens live on.
 */
@Component
final class TokenKey {

  private static final String NAME = "token.jwk";

  private final ECKey key;

  TokenKey(KeyDirectory keys, Environment environment) {
    Path file = keys.path().resolve(NAME);
    Path before = Path.of(environment.getProperty("opendsp.data", "data"), "keys", NAME);
    try {
      if (!Files.exists(file) && Files.exists(before)) {
        moveIn(before, file);
      }
      this.key = Files.exists(file) ? read(file) : create(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ParseException | JOSEException damaged) {
      throw new CannotStartException("the token key in " + file + " is damaged", damaged);
    }
  }

  ECKey get() {
    return key;
  }

  private static ECKey read(Path file) throws IOException, ParseException {
    return ECKey.parse(Files.readString(file));
  }

  private static ECKey create(Path file) throws IOException, JOSEException {
    ECKey made = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    write(file, made.toJSONString());
    return made;
  }

  /** The keys were given a place of their own after the first start: this one follows them. */
  private static void moveIn(Path before, Path file) throws IOException {
    write(file, Files.readString(before));
    Files.delete(before);
  }

  private static void write(Path file, String json) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "token",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, json);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
