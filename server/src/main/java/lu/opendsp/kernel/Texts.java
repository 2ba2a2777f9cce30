package lu.opendsp.kernel;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The words a person reads, in five languages. A text is a key with arguments, never a built
 * string; a missing key is a programmer's error and fails loudly.
 */
@Component
public final class Texts {

  private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
  private final Map<Language, Map<String, MessageFormat>> formats = new EnumMap<>(Language.class);

  public Texts() {
    for (Language language : Language.values()) {
      patterns.put(language, read(language));
      formats.put(language, new ConcurrentHashMap<>());
    }
  }

  private static Map<String, String> read(Language language) {
    var all = new HashMap<String, String>();
    try {
      Resource[] bundles =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*_" + language.tag() + ".properties");
      for (Resource bundle : bundles) {
        var properties = new Properties();
        try (Reader reader =
            new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
          properties.load(reader);
        }
        properties.forEach((key, pattern) -> all.put((String) key, (String) pattern));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Map.copyOf(all);
  }

  /** Answers whether there is a text under this key. */
  public boolean has(Language language, String key) {
    return pattern(language).containsKey(key);
  }

  /** The text in this language, with its arguments put in as the language wants them. */
  public String say(Language language, String key, Object... arguments) {
    String pattern = pattern(language).get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text for " + key + " in " + language.tag());
    }
    MessageFormat format =
        texts(language)
            .computeIfAbsent(key, _ -> new MessageFormat(pattern, new ULocale(language.tag())));
    return format.clone().format(arguments);
  }

  private Map<String, String> pattern(Language language) {
    return patterns.getOrDefault(language, Map.of());
  }

  private Map<String, MessageFormat> texts(Language language) {
    return formats.computeIfAbsent(language, _ -> new ConcurrentHashMap<>());
  }
}
