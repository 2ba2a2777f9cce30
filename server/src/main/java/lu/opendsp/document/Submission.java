package lu.opendsp.document;

import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.vault.Spool;
import org.jspecify.annotations.Nullable;

/**
 * One document on its way into a record. That the patient was informed and agrees is stated by
 * whoever files: ticked in the portal, implied by the accepted charter in the API (POLICY 4).
 *
 * @param replaces the version it takes the place of, or null
 * @param content a filled spool; the caller closes it
 */
public record Submission(
    PatientId patient,
    DocumentMetadata metadata,
    ModeWish mode,
    @Nullable DocumentId replaces,
    Spool content) {}
