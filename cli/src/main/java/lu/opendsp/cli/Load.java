package lu.opendsp.cli;

import java.time.Instant;

/** A directory of records made elsewhere, on its way into a sandbox. */
interface Load {
  /** How many documents there are. */
  int total();

  /** Since when it runs. */
  Instant begun();

  /** Hands out the work; each document that is settled is told once. */
  void run(LoadCrew crew, Settled settled);

  /** Whether a document is one of this load's, when only a part of a directory is taken. */
  boolean covers(String key);

  /** Hears what became of a document. */
  interface Settled {
    void tell(LoadJournal.Line line, boolean before);
  }
}
