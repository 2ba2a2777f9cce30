package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.access.Whom;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.PresenceCode;
import lu.opendsp.directory.Profession;
import lu.opendsp.document.DocumentType;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Message;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.patient.Patient;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Rule;
import org.junit.jupiter.api.Test;

final class MessagesTests {

  /** A key as it stands whole in the sources; those put together end in a dot and are not meant. */
  private static final Pattern KEY =
      Pattern.compile(
          "\"((?:portal|signin|account|mode|ground|explain|code)\\.[A-Za-z0-9_.-]*[A-Za-z0-9_])\"");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

  @Test
  void haveTheSameKeysInAllLanguages() {
    for (String bundle : Bundles.names()) {
      for (Language language : Language.values()) {
        assertThat(Bundles.read(bundle, language).keySet())
            .as("%s in %s", bundle, language)
            .isEqualTo(Bundles.read(bundle, Language.EN).keySet());
      }
    }
  }

  @Test
  void haveTheSamePlaceholdersInAllLanguages() {
    for (String bundle : Bundles.names()) {
      Map<String, String> english = Bundles.read(bundle, Language.EN);
      for (Language language : Language.values()) {
        Bundles.read(bundle, language)
            .forEach((key, text) ->
                assertThat(placeholders(text))
                    .as("%s in %s", key, language)
                    .isEqualTo(placeholders(english.getOrDefault(key, ""))));
      }
    }
  }

  private static Set<String> placeholders(String text) {
    var found = new TreeSet<String>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void areReadableByIcuAndNeverEmpty() {
    for (Language language : Language.values()) {
      Bundles.read("portal", language)
          .forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            new MessageFormat(text, new ULocale(language.tag()));
          });
    }
  }

  @Test
  void existForEveryKeyOfTheSources() throws IOException {
    var known = new TreeSet<String>();
    Bundles.names().forEach(name -> known.addAll(Bundles.read(name, Language.EN).keySet()));

    var missing = new TreeSet<>(keysOfTheSources());
    missing.removeAll(known);

    assertThat(missing).isEmpty();
  }

  private static List<String> keysOfTheSources() throws IOException {
    var keys = new ArrayList<String>();
    for (String folder : List.of("src/main/java/lu/opendsp/portal", "src/main/jte")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher matcher = KEY.matcher(Files.readString(file));
          while (matcher.find()) {
            keys.add(matcher.group(1));
          }
        }
      }
    }
    keys.removeIf(key -> key.endsWith(".css") || key.endsWith(".mjs"));
    return keys;
  }

  @Test
  void existForEveryCode() {
    var keys = new ArrayList<String>();
    each(Refusal.values(), name -> keys.addAll(refusal(name)));
    each(AccessAction.values(), name -> keys.add("portal.act." + name));
    each(AccessAction.values(), name -> keys.add("portal.mine." + name));
    each(Profession.values(), name -> keys.add("profession." + name));
    each(DocumentCategory.values(), name -> keys.add("document_category." + name));
    each(Patient.Sex.values(), name -> keys.add("portal.sex." + name));
    each(Tour.Step.values(), name -> keys.addAll(step(name)));
    PresenceCode.ALPHABET
        .chars()
        .filter(Character::isLetter)
        .forEach(sign -> keys.add("code.letter." + Character.toString(sign)));
    each(Rule.values(), name -> keys.add("explain.step." + name));
    each(Whom.Anybody.values(), name -> keys.add("explain.as." + name));
    each(Whom.Anybody.values(), name -> keys.add("explain.as." + name + ".text"));
    each(Ground.values(), name -> keys.add("explain.ground." + name));
    each(Ground.values(), name -> keys.add("ground." + name + ".holder"));
    each(Ground.values(), name -> keys.add("ground." + name + ".professional"));
    for (String part : List.of("name", "holder", "professional", "then", "holder_then")) {
      each(Confidentiality.values(), name -> keys.add("mode." + name + "." + part));
    }
    keys.addAll(notices());
    for (DocumentType type : DocumentType.values()) {
      keys.add("document_type." + type.code());
    }

    var known = new TreeSet<String>();
    Bundles.names().forEach(name -> known.addAll(Bundles.read(name, Language.EN).keySet()));

    assertThat(known).containsAll(keys);
  }

  private static List<String> refusal(String name) {
    return List.of(
        "portal.refusal." + name, "portal.refusal." + name + ".next", "portal.why." + name);
  }

  private static List<String> step(String name) {
    String key = "portal.try." + name;
    return List.of(key, key + "_text", key + "_be");
  }

  private static List<String> notices() {
    var keys = new ArrayList<String>();
    each(NoticeKind.values(), name -> keys.add("notice." + name));
    for (NoticeKind kind : NoticeKind.values()) {
      if (kind.mayBeUnwanted()) {
        keys.add("notice.of." + kind);
      }
    }
    each(NoticeWish.Way.values(), name -> keys.add("notice.way." + name));
    each(NoticeWish.Pace.values(), name -> keys.add("notice.pace." + name));
    each(Channel.values(), name -> keys.add("notice.unreached." + name));
    each(Message.Kind.values(), name -> keys.add("mail." + name + ".text"));
    return keys;
  }

  private static void each(Enum<?>[] values, Consumer<String> take) {
    Arrays.stream(values).map(Enum::name).forEach(take);
  }
}
