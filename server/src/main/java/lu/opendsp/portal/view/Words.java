package lu.opendsp.portal.view;

import lu.opendsp.kernel.Language;

/** The texts of the portal in one language. */
public interface Words {

  /** The language they are in. */
  Language language();

  /** The text of a key with its arguments; a key that does not exist is a programmer's error. */
  String say(String key, Object... arguments);
}
