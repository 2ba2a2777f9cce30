package lu.opendsp.sandbox;

import lu.opendsp.identity.CardPortCertificate;

/** The sandbox's own certificate for the port on which a browser shows a card. */
final class SandboxCardPort implements CardPortCertificate {

  private final SandboxFiles files;

  SandboxCardPort(SandboxFiles files) {
    this.files = files;
  }

  @Override
  public Key of(String host) {
    return SandboxAuthority.open(files).server(host);
  }
}
