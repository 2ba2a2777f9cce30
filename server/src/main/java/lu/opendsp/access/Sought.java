package lu.opendsp.access;

import java.util.Objects;
import java.util.function.Function;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A document somebody asks for.
 *
 * @param find reads its row, sealed, with its neighbours as far as the asker sees them
 * @param label what the rules ask of the row
 */
public record Sought<F>(
    RecordPointer record,
    DocumentId document,
    Function<VisibleDocuments, F> find,
    Function<F, DocumentFacts> label) {

  /** The row as it was read for the last decision: what is decided on is what is given. */
  static final class Row<F> {

    private final Sought<F> sought;
    private @Nullable F last;

    Row(Sought<F> sought) {
      this.sought = sought;
    }

    DocumentFacts read(Scope scope, Actor actor) {
      F read = sought.find().apply(new VisibleDocuments(scope, actor));
      last = read;
      return sought.label().apply(read);
    }

    F get() {
      return Objects.requireNonNull(last);
    }
  }
}
