package lu.opendsp.sandbox;

import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** Cards of the sandbox's own authority for the people of a benchmark. */
public final class BenchCards {

  private final SandboxFiles files;
  private final SandboxAuthority authority;

  public BenchCards(Path data) {
    this.files = new SandboxFiles(data.resolve("sandbox"));
    this.authority = SandboxAuthority.open(files);
  }

  /** The password of these cards. */
  public static String password() {
    return SandboxAuthority.PASSWORD;
  }

  /** Where the cards lie, each as {@code ACCOUNT.p12}. */
  public Path directory() {
    return files.directory().resolve("cards");
  }

  /** Makes the card of an account, unless it is there. */
  public X509Certificate make(String account) {
    return authority.card(account);
  }
}
