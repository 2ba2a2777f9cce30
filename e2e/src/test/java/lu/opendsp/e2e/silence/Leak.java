package lu.opendsp.e2e.silence;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import lu.opendsp.e2e.Answer;

/** A trace of something hidden, of each kind, to see that the comparison would find it. */
enum Leak {
  NONE,
  /** A count that knows of one more. */
  COUNT,
  /** A page that goes on. */
  PAGING,
  /** A moment at which something else happened. */
  MOMENT,
  /** The id of something else. */
  ID,
  /** A size that is not that of what is seen. */
  SIZE,
  /** A header that only some answers have. */
  HEADER,
  /** Another status for what is hidden than for what is unknown. */
  STATUS,
  /** Another reason for what is hidden than for what is unknown. */
  CODE,
  /** Words on a page. */
  WORDS;

  private static final String NOBODYS = UUID.nameUUIDFromBytes(new byte[0]).toString();

  Answer in(Answer answer) {
    return switch (this) {
      case NONE -> answer;
      case COUNT -> body(answer, "\"total\": ?5", "\"total\":6");
      case PAGING -> body(answer, "\"relation\": ?\"self\"", "\"relation\":\"next\"");
      case MOMENT ->
          body(answer, "\"lastUpdated\": ?\"[^\"]+\"", "\"lastUpdated\":\"2026-01-01T00:00:00Z\"");
      case ID -> body(answer, "\"id\": ?\"[0-9a-f-]{36}\"", "\"id\":\"" + NOBODYS + "\"");
      case SIZE -> body(answer, "\"entry\"", " \"entry\"");
      case HEADER -> header(answer, "X-Cache", "MISS");
      case STATUS ->
          answer.status() == 404 ? new Answer(403, answer.headers(), answer.body()) : answer;
      case CODE -> body(answer, "DOCUMENT_UNKNOWN|NOT_FOUND|REPLACED_UNKNOWN", "NOT_YOURS");
      case WORDS -> body(answer, "</main>", "<p>1 document is not shown.</p></main>");
    };
  }

  private static Answer body(Answer answer, String found, String instead) {
    String text = Pattern.compile(found).matcher(answer.text()).replaceFirst(instead);
    return new Answer(answer.status(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer header(Answer answer, String name, String value) {
    Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
    headers.put(name, new ArrayList<>(List.of(value)));
    return new Answer(answer.status(), HttpHeaders.of(headers, (_, _) -> true), answer.body());
  }
}
