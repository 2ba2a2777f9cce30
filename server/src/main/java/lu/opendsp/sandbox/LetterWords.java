package lu.opendsp.sandbox;

import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** The fixed words of a letter in one language. */
record LetterWords(
    String born,
    String number,
    String subject,
    String order,
    String closing,
    String signed,
    String invented) {

  static Map<String, LetterWords> load() {
    return SandboxResource.read("letter-words.json", new TypeReference<>() {});
  }
}
