package lu.opendsp.access;

import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;

/** By what a record is asked for: its facts are found by any of these in one statement. */
public sealed interface RecordPointer {

  /** The record itself. */
  record ById(RecordId record) implements RecordPointer {}

  /** The record of a patient. */
  record OfPatient(PatientId patient) implements RecordPointer {}

  /** The record a document lies in. */
  record OfDocument(DocumentId document) implements RecordPointer {}

  static RecordPointer of(RecordId record) {
    return new ById(record);
  }

  static RecordPointer of(PatientId patient) {
    return new OfPatient(patient);
  }

  static RecordPointer of(DocumentId document) {
    return new OfDocument(document);
  }
}
