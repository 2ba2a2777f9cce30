package lu.opendsp.document;

import java.time.Instant;

/**
 * One comparison with a stretch of time, as searches give them
 * (https://hl7.org/fhir/R4/search.html#prefix). A stretch is equal to what it overlaps, which for a
 * moment means that it holds it (MHD, ITI-67, period).
 *
 * @param from the first moment of the stretch
 * @param to the first moment after it
 */
public record When(Comparison comparison, Instant from, Instant to) {

  /** How something stands to the stretch. */
  public enum Comparison {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE,
    SA,
    EB
  }

  /** From this moment on. */
  public static When since(Instant moment) {
    return new When(Comparison.GE, moment, moment);
  }

  /** Before this moment. */
  public static When before(Instant moment) {
    return new When(Comparison.LT, moment, moment);
  }

  /** Answers for a moment what {@link #sql} answers in SQL. */
  public boolean holdsFor(Instant moment) {
    boolean ended = moment.isBefore(from);
    boolean later = !moment.isBefore(to);
    return switch (comparison) {
      case EQ -> !ended && !later;
      case NE -> ended || later;
      case GT, SA -> later;
      case GE -> !ended;
      case LT, EB -> ended;
      case LE -> !later;
    };
  }

  /** The condition on something that lasts between two expressions, which may be the same. */
  String sql(String start, String end, Where where) {
    return switch (comparison) {
      case EQ -> "(" + is(start, "<", to, where) + " AND " + is(end, ">=", from, where) + ")";
      case NE -> "(" + is(start, ">=", to, where) + " OR " + is(end, "<", from, where) + ")";
      case GT -> is(end, ">=", to, where);
      case GE -> is(end, ">=", from, where);
      case LT -> is(start, "<", from, where);
      case LE -> is(start, "<", to, where);
      case SA -> is(start, ">=", to, where);
      case EB -> is(end, "<", from, where);
    };
  }

  private static String is(String expression, String sign, Instant moment, Where where) {
    return expression + " " + sign + " " + where.bind(moment);
  }
}
