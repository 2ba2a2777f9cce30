package lu.opendsp.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Passkeys as the ceremonies of WebAuthn read and write them; those deactivated are not there. */
@Component
final class PasskeyStore implements UserCredentialRepository {

  private static final String COLUMNS =
      """
      SELECT credential_id, handle, public_key, attestation, client_data, signature_count,
             transports, backup_possible, backed_up, label, valid_from, used_at
        FROM identity.passkey JOIN identity.passkey_owner USING (account)
       WHERE (valid_to IS NULL OR valid_to > :now) AND
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PasskeyStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes id) {
    Optional<CredentialRecord> found =
        jdbc.sql(COLUMNS + " credential_id = :id")
            .param("now", Sql.at(clock.instant()))
            .param("id", id.getBytes())
            .query(PasskeyStore::read)
            .optional();
    return found.orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return jdbc.sql(COLUMNS + " handle = :handle ORDER BY valid_from, credential_id")
        .param("now", Sql.at(clock.instant()))
        .param("handle", handle.getBytes())
        .query(PasskeyStore::read)
        .list();
  }

  private static CredentialRecord read(ResultSet row, int number) throws SQLException {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential_id")))
        .userEntityUserId(new Bytes(row.getBytes("handle")))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .attestationObject(new Bytes(row.getBytes("attestation")))
        .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
        .signatureCount(row.getLong("signature_count"))
        .uvInitialized(true)
        .transports(transports(Sql.text(row, "transports")))
        .backupEligible(row.getBoolean("backup_possible"))
        .backupState(row.getBoolean("backed_up"))
        .label(Sql.text(row, "label"))
        .created(Sql.instant(row, "valid_from"))
        .lastUsed(Sql.instant(row, "used_at"))
        .build();
  }

  private static Set<AuthenticatorTransport> transports(String text) {
    return Arrays.stream(text.split(" "))
        .filter(each -> !each.isEmpty())
        .map(AuthenticatorTransport::valueOf)
        .collect(Collectors.toSet());
  }

  /** Written when it is added, and anew at each use: the counter tells a copied key. */
  @Override
  public void save(CredentialRecord passkey) {
    jdbc.sql(
            """
            INSERT INTO identity.passkey (credential_id, account, public_key, attestation,
                                          client_data, signature_count, transports,
                                          backup_possible, backed_up, label, valid_from, used_at)
            SELECT :id, account, :key, :attestation, :client, :count, :transports, :possible, :backed, :label, :now, :now
              FROM identity.passkey_owner WHERE handle = :handle
            ON CONFLICT (credential_id) DO UPDATE
               SET signature_count = EXCLUDED.signature_count, backed_up = EXCLUDED.backed_up,
                   used_at = EXCLUDED.used_at
            """)
        .param("id", passkey.getCredentialId().getBytes())
        .param("handle", passkey.getUserEntityUserId().getBytes())
        .param("key", passkey.getPublicKey().getBytes())
        .param("attestation", bytes(passkey.getAttestationObject()))
        .param("client", bytes(passkey.getAttestationClientDataJSON()))
        .param("count", passkey.getSignatureCount())
        .param("transports", transports(passkey))
        .param("possible", passkey.isBackupEligible())
        .param("backed", passkey.isBackupState())
        .param("label", passkey.getLabel())
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  private static byte[] bytes(@Nullable Bytes bytes) {
    return bytes == null ? new byte[0] : bytes.getBytes();
  }

  private static String transports(CredentialRecord passkey) {
    return passkey.getTransports().stream()
        .map(AuthenticatorTransport::getValue)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Override
  public void delete(Bytes id) {
    throw new UnsupportedOperationException("a deactivated passkey stays, so that none comes back");
  }
}
