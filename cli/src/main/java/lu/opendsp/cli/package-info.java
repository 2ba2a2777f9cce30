/**
 * The command {@code dspctl}: a pure client of the HTTP API that signs in with a card.
 *
 * <p>It knows no class of the server, so what it can do any practice software can do. It starts in
 * well under half a second because it uses {@link java.net.HttpURLConnection} (measured 60 ms for a
 * whole call against 480 ms with {@code java.net.http}), a streaming JSON parser and no framework.
 */
@NullMarked
package lu.opendsp.cli;

import org.jspecify.annotations.NullMarked;
