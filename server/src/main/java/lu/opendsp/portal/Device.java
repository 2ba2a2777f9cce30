package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * On what somebody sits, in two rough words, so that he knows his own devices again in a list. No
 * more of what a browser tells is kept.
 */
public final class Device {

  /** In this order: most browsers call themselves by the names of others too. */
  private static final Map<String, String> BROWSERS =
      ordered(
          "edg", "EDGE", "opr/", "OPERA", "firefox", "FIREFOX", "chrom", "CHROME", "safari",
          "SAFARI");

  private static final Map<String, String> SYSTEMS =
      ordered(
          "android", "ANDROID", "iphone", "IPHONE", "ipad", "IPAD", "windows", "WINDOWS", "mac os",
          "MAC", "linux", "LINUX");

  private static final String OTHER = "OTHER";

  private Device() {}

  /** The device of a request, such as {@code FIREFOX/WINDOWS}. */
  public static String of(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    String text = agent == null ? "" : agent.toLowerCase(Locale.ROOT);
    return find(BROWSERS, text) + "/" + find(SYSTEMS, text);
  }

  private static String find(Map<String, String> names, String text) {
    return names.entrySet().stream()
        .filter(name -> text.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }

  /** A device in words; what is no code of ours is another device. */
  public static String say(Visitor visitor, String device) {
    String[] parts = device.split("/", 2);
    return visitor.say(
        "signin.device",
        visitor.say("signin.browser." + known(BROWSERS, parts[0])),
        visitor.say("signin.system." + known(SYSTEMS, parts.length == 2 ? parts[1] : OTHER)));
  }

  private static String known(Map<String, String> names, String code) {
    return names.containsValue(code) ? code : OTHER;
  }

  private static Map<String, String> ordered(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
