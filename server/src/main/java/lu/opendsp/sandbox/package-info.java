/** The invented people of the sandbox, their stories and the letters in their records. */
@NullMarked
package lu.opendsp.sandbox;

import org.jspecify.annotations.NullMarked;
