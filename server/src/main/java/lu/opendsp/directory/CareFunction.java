package lu.opendsp.directory;

/** What somebody may do at a place of work beside his profession. */
public enum CareFunction {
  /**
   * Works where emergencies are treated, and may declare one ("accès par les services d'urgence").
   */
  EMERGENCY
}
