package lu.opendsp.fhir;

/** What a companion may: see, or see and set for the holder who sees what. */
enum CompanionRight {
  READ,
  MANAGE
}
