package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.access.Opening;
import lu.opendsp.access.WhatIf;
import lu.opendsp.access.Whom;
import lu.opendsp.document.Projections.Difference;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import org.junit.jupiter.api.Test;

/** Before a structure or a companion is let in, the holder reads what comes of it; and it does. */
@RunningPlatform
final class WhatIfTests {

  private final Projections projections;
  private final Documents documents;
  private final Accompaniment accompaniment;
  private final People people;
  private final Holder klein;

  WhatIfTests(
      Projections projections, Documents documents, Accompaniment accompaniment, People people) {
    this.projections = projections;
    this.documents = documents;
    this.accompaniment = accompaniment;
    this.people = people;
    Professional weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    people.a(DocumentType.MEDICAL_REPORT).by(weber).of(klein).filed();
    people.aBloodTest().by(weber).of(klein).filed();
    people.aBloodTest().by(weber).of(klein).in(Confidentiality.RESTRICTED).filed();
  }

  private Difference difference(Whom whom, WhatIf change) {
    return People.granted(projections.whatIf(klein.actor(), klein.id(), whom, change).orElseThrow())
        .found();
  }

  private int listed(Actor actor) {
    return documents.list(actor, klein.id(), DocumentFilter.all(), Slice.first(10))
            instanceof Opening.Granted<DocumentPage>(_, DocumentPage page)
        ? page.total()
        : 0;
  }

  @Test
  void tellsWhatAStructureWouldSee() {
    Professional hospital = people.hospitalNord();
    Professional rossi = people.working(people.drRossi(), hospital);
    var whom = new Whom.Somebody(hospital.id());

    assertThat(difference(whom, WhatIf.AUTHORISE)).isEqualTo(new Difference(0, 2, 0));
    klein.authorising(hospital);

    assertThat(listed(rossi.actor())).isEqualTo(2);
    assertThat(difference(whom, WhatIf.AUTHORISE)).isEqualTo(new Difference(2, 2, 0));
    assertThat(difference(whom, WhatIf.END_AUTHORISATION)).isEqualTo(new Difference(2, 0, 0));
  }

  @Test
  void tellsOfAStructureThatIsBarredThatItSeesNothing() {
    Professional hospital = people.hospitalNord();
    klein.blocking(hospital);

    assertThat(difference(new Whom.Somebody(hospital.id()), WhatIf.AUTHORISE))
        .isEqualTo(new Difference(0, 0, 0));
  }

  @Test
  void tellsWhatACompanionSeesAndWouldSeeWithEverything() {
    assertThat(difference(Whom.Anybody.COMPANION, WhatIf.ACCOMPANY).then()).isEqualTo(3);

    assertThat(
            People.granted(
                    projections
                        .atTheSide(klein.actor(), klein.id(), Whom.Anybody.COMPANION)
                        .orElseThrow())
                .found()
                .then())
        .isEqualTo(Map.of(DocumentCategory.MEDICAL, 1L, DocumentCategory.LABORATORY, 2L));

    Holder friend = people.mrsKlein();
    var number = Objects.requireNonNull(friend.patient().matricule());
    People.granted(
        accompaniment.choose(
            klein.actor(),
            klein.id(),
            new Accompaniment.Choice(
                number,
                friend.patient().familyName(),
                new Terms(null, null, Set.of(DocumentCategory.LABORATORY), false))));

    assertThat(listed(friend.actor())).isEqualTo(2);
    assertThat(difference(new Whom.AtMySide(friend.id()), WhatIf.ACCOMPANY))
        .isEqualTo(new Difference(2, 3, 0));
  }
}
