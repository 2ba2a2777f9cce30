package lu.opendsp.people;

import java.time.Duration;
import java.time.Instant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.consent.Choice;
import lu.opendsp.consent.Choices;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.patient.Patient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A patient with an open record and an account, who decides through the same doors as everybody.
 */
public final class Holder {

  private final Patient patient;
  private final RecordId record;
  private final Actor actor;
  private final RecordSettings settings;
  private final Choices choices;
  private final TransactionTemplate transactions;

  Holder(
      Patient patient,
      RecordId record,
      Actor actor,
      RecordSettings settings,
      Choices choices,
      TransactionTemplate transactions) {
    this.patient = patient;
    this.record = record;
    this.actor = actor;
    this.settings = settings;
    this.choices = choices;
    this.transactions = transactions;
  }

  public PatientId id() {
    return patient.id();
  }

  public Patient patient() {
    return patient;
  }

  public RecordId record() {
    return record;
  }

  public Actor actor() {
    return actor;
  }

  /** Declares a referring doctor. */
  public Holder referredTo(Professional doctor) {
    granted(settings.declareReferringDoctor(actor, id(), doctor.id()));
    return this;
  }

  /** Names somebody for the circle. */
  public Holder entrusting(Professional professional) {
    granted(settings.entrust(actor, id(), professional.id(), null));
    return this;
  }

  /** Names somebody for the circle until a day. */
  public Holder entrusting(Professional professional, Instant until) {
    granted(settings.entrust(actor, id(), professional.id(), until));
    return this;
  }

  public Holder dismissing(Professional professional) {
    granted(settings.dismiss(actor, id(), professional.id()));
    return this;
  }

  /** Lets in an organisation with all who work there. */
  public Holder authorising(Professional organisation) {
    granted(settings.authorise(actor, id(), organisation.id(), null));
    return this;
  }

  /** Lets in an organisation until a day. */
  public Holder authorising(Professional organisation, Instant until) {
    granted(settings.authorise(actor, id(), organisation.id(), until));
    return this;
  }

  public Holder endingAuthorisationOf(Professional organisation) {
    granted(settings.endAuthorisation(actor, id(), organisation.id()));
    return this;
  }

  public Holder blocking(Professional professional) {
    granted(settings.block(actor, id(), professional.id()));
    return this;
  }

  /**
   * Has it written that somebody stands in a relation in which the settings would not let him
   * stand, so that tests can ask what the gate makes of it.
   */
  public Holder holding(Choice choice, Professional who) {
    transactions.executeWithoutResult(
        _ -> choices.make(record, new Choices.Wish(choice, who.id(), null, null)));
    return this;
  }

  public Holder unblocking(Professional professional) {
    granted(settings.unblock(actor, id(), professional.id()));
    return this;
  }

  /** A presence code that lives a day. */
  public RecordSettings.NewCode code() {
    return granted(settings.createCode(actor, id(), Duration.ofDays(1)));
  }

  public Holder closing() {
    granted(settings.close(actor, id()));
    return this;
  }

  public Holder reopening() {
    granted(settings.reopen(actor, id()));
    return this;
  }

  private static <R> R granted(Opening<R> opening) {
    return People.granted(opening).found();
  }
}
