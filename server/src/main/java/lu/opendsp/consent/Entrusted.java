package lu.opendsp.consent;

import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;

/**
 * A patient entrusted himself to a professional as a person: as referring doctor, in the circle, or
 * by a presence code. Told in the transaction that writes it.
 */
public record Entrusted(RecordId record, PersonId person) {}
