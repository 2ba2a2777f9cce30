package lu.opendsp.bench.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was typed: each option has a value and may come several times. */
record Options(Map<String, List<String>> values) {

  static Options of(List<String> words) {
    var values = new HashMap<String, List<String>>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!words.get(i).startsWith("--") || i + 1 == words.size()) {
        throw new IllegalArgumentException("an option and its value, not " + words.get(i));
      }
      values
          .computeIfAbsent(words.get(i).substring(2), _ -> new ArrayList<>())
          .add(words.get(i + 1));
    }
    return new Options(values);
  }

  String get(String name, String otherwise) {
    List<String> given = list(name);
    return given.isEmpty() ? otherwise : given.getLast();
  }

  String get(String name) {
    List<String> given = list(name);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("--" + name + " is needed");
    }
    return given.getLast();
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(get(name, Integer.toString(otherwise)));
  }

  List<String> list(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Values such as {@code ours=http://localhost:8080/fhir}, by what stands before the sign. */
  Map<String, String> named(String name) {
    var named = new LinkedHashMap<String, String>();
    for (String value : list(name)) {
      String[] parts = value.split("=", 2);
      named.put(parts[0], parts[1]);
    }
    return named;
  }
}
