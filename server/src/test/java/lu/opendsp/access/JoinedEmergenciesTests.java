package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.access.IdentityMerges.Outcome;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.consent.Emergencies.Allowed;
import lu.opendsp.patient.Merges;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Who forbade emergencies in one of his records has forbidden them in what it is joined with. */
@RunningPlatform
final class JoinedEmergenciesTests {

  private static final Allowed NOTHING = new Allowed(false, false);
  private static final Allowed USUAL = new Allowed(true, false);

  private final Emergencies emergencies;
  private final IdentityMerges merges;
  private final TransactionTemplate transactions;
  private final People people;
  private final EmergencyWard ward;
  private final Holder one;
  private final Holder other;

  JoinedEmergenciesTests(
      Emergencies emergencies,
      IdentityMerges merges,
      TransactionTemplate transactions,
      People people,
      EmergencyWard ward) {
    this.emergencies = emergencies;
    this.merges = merges;
    this.transactions = transactions;
    this.people = people;
    this.ward = ward;
    this.one = people.mrsKlein();
    this.other = people.mrsKlein();
  }

  @Test
  void forbidsInBothWhatIsForbiddenInOne() {
    choose(one, NOTHING);
    assertThat(emergencies.allowed(other.record())).isEqualTo(USUAL);

    join();

    assertThat(emergencies.allowed(other.record())).isEqualTo(NOTHING);
    assertThat(merges.unmerge(people.identityOfficer().actor(), other.id()))
        .isEqualTo(Outcome.DONE);
    assertThat(emergencies.allowed(other.record())).isEqualTo(USUAL);
  }

  @Test
  void endsInBothWhatLasts() {
    join();
    Professional hengen = ward.doctor(people.hospitalNord());
    ward.declare(hengen, other);
    assertThat(emergencies.inForce(other.record())).containsExactly(hengen.id());

    choose(one, NOTHING);

    assertThat(emergencies.inForce(other.record())).isEmpty();
  }

  private void choose(Holder holder, Allowed choice) {
    transactions.executeWithoutResult(
        _ -> emergencies.choose(holder.record(), choice, holder.actor().id()));
  }

  private void join() {
    var officer = people.identityOfficer().actor();
    assertThat(merges.merge(officer, new Merges.Wish(one.id(), 1, other.id(), 1, officer.id())))
        .isEqualTo(Outcome.DONE);
  }
}
