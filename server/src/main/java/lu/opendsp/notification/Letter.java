package lu.opendsp.notification;

import lu.opendsp.kernel.Language;

/** A message in words, as it leaves. */
public record Letter(Address to, Language language, String subject, String text) {

  @Override
  public String toString() {
    return "Letter[" + to + "]";
  }
}
