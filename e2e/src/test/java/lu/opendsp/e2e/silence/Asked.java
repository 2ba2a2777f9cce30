package lu.opendsp.e2e.silence;

import java.util.function.Function;
import lu.opendsp.e2e.Answer;

/**
 * One question that can be asked about both records.
 *
 * @param name what it is, alike for both
 */
record Asked(String name, Function<Twin, Answer> question) {}
