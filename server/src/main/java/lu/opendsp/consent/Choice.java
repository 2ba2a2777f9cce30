package lu.opendsp.consent;

/** What a patient may have decided about one professional, or one organisation. */
public enum Choice {
  /** Declared together with the doctor ("médecin référent"); at most one at a time. */
  REFERRING_DOCTOR,
  /** Named by the holder ("cercle médical de confiance"). */
  TRUSTED_CIRCLE,
  /** A structure named by the holder; who works there is covered ("droits accordés"). */
  AUTHORISED_ORGANISATION,
  /** Barred by the holder ("liste noire"). */
  BLOCKED
}
