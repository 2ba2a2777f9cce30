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
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The key our access tokens are signed with: made at first start, kept so that tokens live on. */
@Component
final class TokenKey {

  private final ECKey key;

  TokenKey(Environment environment) {
    Path file = Path.of(environment.getProperty("opendsp.data", "data"), "keys", "token.jwk");
    try {
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
    Files.createDirectories(file.getParent());
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "token",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, made.toJSONString());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return made;
  }
}
