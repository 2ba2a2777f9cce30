package lu.opendsp.portal.professional;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.vault.Spool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document on its way through the steps of publishing. One for each session: a new one, or the
 * session's end, forgets the one before and its file.
 */
final class Draft implements HttpSessionBindingListener {

  private static final Logger LOG = LoggerFactory.getLogger(Draft.class);
  private static final String ATTRIBUTE = Draft.class.getName();

  private final PatientId patient;
  private final @Nullable DocumentId replaces;
  private final Spool file;
  private final long size;
  private final String mediaType;
  private final String uniqueId = "urn:uuid:" + UUID.randomUUID();
  private DraftDetails details;

  Draft(
      PatientId patient,
      @Nullable DocumentId replaces,
      Spool file,
      long size,
      String mediaType,
      DraftDetails details) {
    this.patient = patient;
    this.replaces = replaces;
    this.file = file;
    this.size = size;
    this.mediaType = mediaType;
    this.details = details;
  }

  /** The draft of a session for a patient. */
  static Optional<Draft> find(HttpSession session, PatientId patient) {
    return session.getAttribute(ATTRIBUTE) instanceof Draft draft && draft.patient.equals(patient)
        ? Optional.of(draft)
        : Optional.empty();
  }

  void keep(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  static void forget(HttpSession session) {
    session.removeAttribute(ATTRIBUTE);
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    try {
      file.close();
    } catch (IOException left) {
      LOG.warn("an upload was not deleted; the next start does", left);
    }
  }

  PatientId patient() {
    return patient;
  }

  @Nullable DocumentId replaces() {
    return replaces;
  }

  Spool file() {
    return file;
  }

  long size() {
    return size;
  }

  String mediaType() {
    return mediaType;
  }

  /** The same through all tries, so that a second click files nothing twice. */
  String uniqueId() {
    return uniqueId;
  }

  DraftDetails details() {
    return details;
  }

  void describe(DraftDetails typed) {
    this.details = typed;
  }
}
