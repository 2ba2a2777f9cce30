package lu.opendsp.patient;

import lu.opendsp.kernel.PatientId;

/** A patient's birth date was corrected. Sent inside the transaction that writes it down. */
public record BirthDateCorrected(PatientId patient) {}
