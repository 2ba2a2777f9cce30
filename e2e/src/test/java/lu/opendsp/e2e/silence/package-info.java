/**
 * What somebody may not see leaves no trace (POLICY 7), asked from outside over HTTP, so that
 * others can ask it of their servers: two records in the same state, one of which holds more
 * documents that the asker may not see. Every answer about the one equals that about the other,
 * once ids, cursors and moments are renamed by first appearance.
 */
@NullMarked
package lu.opendsp.e2e.silence;

import org.jspecify.annotations.NullMarked;
