package lu.opendsp.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** By which random handle a device names an account. */
@Component
final class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

  private final JdbcClient jdbc;

  PasskeyOwners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return jdbc.sql("SELECT account FROM identity.passkey_owner WHERE handle = :handle")
        .param("handle", handle.getBytes())
        .query(String.class)
        .optional()
        .map(account -> owner(account, handle))
        .orElse(null);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
    return handle(account).map(handle -> owner(account, handle)).orElse(null);
  }

  /** The handle of an account that has one. */
  Optional<Bytes> handle(String account) {
    return jdbc.sql("SELECT handle FROM identity.passkey_owner WHERE account = :account")
        .param("account", account)
        .query(byte[].class)
        .optional()
        .map(Bytes::new);
  }

  private static PublicKeyCredentialUserEntity owner(String account, Bytes handle) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .name(account)
        .displayName(account)
        .id(handle)
        .build();
  }

  @Override
  public void save(PublicKeyCredentialUserEntity owner) {
    jdbc.sql(
            """
            INSERT INTO identity.passkey_owner (account, handle) VALUES (:account, :handle)
            ON CONFLICT (account) DO NOTHING
            """)
        .param("account", owner.getName())
        .param("handle", owner.getId().getBytes())
        .update();
  }

  @Override
  public void delete(Bytes handle) {
    throw new UnsupportedOperationException("an account keeps its handle");
  }
}
