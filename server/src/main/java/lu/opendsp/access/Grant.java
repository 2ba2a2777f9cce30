package lu.opendsp.access;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lu.opendsp.audit.Who;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Scope;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Proof that the gate permitted something and wrote it down. Only the gate makes one, and only
 * through one can sealed content be read: no grant, no bytes.
 */
public final class Grant {

  /** Two minutes cover opening a large image on a slow line. */
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final Facts facts;
  private final Ground ground;
  private final Scope scope;
  private final @Nullable DocumentId opened;
  private final @Nullable VisibleDocuments through;
  private final Instant expiresAt;
  private final Vault vault;
  private final Clock clock;

  Grant(Facts facts, Decided decided, @Nullable DocumentId opened, Vault vault, Clock clock) {
    this.facts = facts;
    this.ground = decided.ground();
    this.scope = decided.scope();
    this.opened = opened;
    this.through = null;
    this.vault = vault;
    this.clock = clock;
    this.expiresAt = scope.at().plus(LIFE);
  }

  private Grant(Grant whole, VisibleDocuments through) {
    this.facts = whole.facts;
    this.ground = whole.ground;
    this.scope = whole.scope;
    this.opened = null;
    this.through = through;
    this.vault = whole.vault;
    this.clock = whole.clock;
    this.expiresAt = whole.expiresAt;
  }

  /** The same grant for less: only what somebody else reaches too, and no document's bytes. */
  Grant through(VisibleDocuments other) {
    return new Grant(this, other);
  }

  /** On what ground it was permitted, and how far it reaches. */
  record Decided(Ground ground, Scope scope) {}

  public Actor actor() {
    return facts.actor();
  }

  public RecordId record() {
    return facts.record();
  }

  public PatientId patient() {
    return facts.patient();
  }

  /** Who asks, as the directory knew him at the decision. */
  public Who who() {
    return facts.who(ground);
  }

  /** On what ground. */
  public Ground ground() {
    return ground;
  }

  /** Until when the relation lasts that gave the ground, or null if no end is set. */
  public @Nullable Instant until() {
    return scope.isEmpty() ? null : scope.widest().until();
  }

  /** The moment of the decision; modes are told as they were then. */
  public Instant at() {
    return scope.at();
  }

  /** Which documents this grant reaches, as a condition. */
  public VisibleDocuments visible() {
    var own = new VisibleDocuments(scope, facts.actor());
    return through == null ? own : own.and(through);
  }

  /** The facts it was decided on. */
  Facts facts() {
    return facts;
  }

  /** Reads a sealed value of the record's content. */
  public byte[] unseal(byte[] sealed, String field) {
    requireInForce();
    return vault.unseal(record(), KeyPurpose.CONTENT, sealed, field);
  }

  /**
   * Reads the sealed bytes of the one document this grant was given for, piece by piece. A grant
   * for a list reads none: opening a document has a line of its own in the log.
   */
  public InputStream unsealing(DocumentId document, InputStream sealed, String field)
      throws IOException {
    requireOpened(document);
    return vault.unsealing(record(), field, sealed);
  }

  /** The same for a document that was sealed in one go. */
  public byte[] unsealWhole(DocumentId document, byte[] sealed, String field) {
    requireOpened(document);
    return vault.unsealWhole(record(), sealed, field);
  }

  private void requireOpened(DocumentId document) {
    requireInForce();
    if (!document.equals(opened)) {
      throw new IllegalStateException("a grant reads the document it was given for");
    }
  }

  private void requireInForce() {
    if (clock.instant().isAfter(expiresAt)) {
      throw new IllegalStateException("a grant is used at once, or asked for again");
    }
  }
}
