package lu.opendsp.matrix;

/**
 * What one route must answer. Each route of the platform has one in {@link FhirExpectations} or
 * {@link PortalExpectations}, under the key {@link Routes} gives it.
 */
record Expectation(Times times, Check check) {

  /** How often it is asked. */
  enum Times {
    /** Every person about every record. */
    PER_PAIR,
    /** Every person once. */
    PER_PERSON,
    /** Every person about a few records, after all others, for it changes them. */
    CHANGING
  }

  /** Asks, and tells the pair what is not as it must be. */
  interface Check {
    void on(Pair pair);
  }

  static Expectation perPair(Check check) {
    return new Expectation(Times.PER_PAIR, check);
  }

  static Expectation perPerson(Check check) {
    return new Expectation(Times.PER_PERSON, check);
  }

  static Expectation changing(Check check) {
    return new Expectation(Times.CHANGING, check);
  }
}
