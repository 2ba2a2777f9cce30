package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.Who;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.junit.jupiter.api.Test;

/** A line of who acted for another names both. */
@RunningPlatform
final class MandateAuditTests {

  private static final Who LOCUM =
      new Who(UUID.randomUUID(), "Dr Anna Rossi", "SPECIALIST", "Cabinet Sud");
  private static final Who GIVER =
      new Who(UUID.randomUUID(), "Dr Paul Weber", "GENERAL_PRACTITIONER", "");

  private final AuditEvents events;

  MandateAuditTests(AuditEvents events) {
    this.events = events;
  }

  @Test
  void namesBothPeople() {
    AuditEvent event = events.of(line(true), new PatientId(UUID.randomUUID()));

    assertThat(event.getAgent())
        .filteredOn(agent -> agent.getType().getCodingFirstRep().getCode().equals("DELEGATOR"))
        .singleElement()
        .satisfies(agent -> {
          assertThat(agent.getRequestor()).isFalse();
          assertThat(agent.getName()).isEqualTo("Dr Paul Weber");
          assertThat(agent.getWho().getIdentifier().getValue()).isEqualTo(GIVER.id().toString());
        });
    assertThat(event.getAgent())
        .filteredOn(AuditEventAgentComponent::getRequestor)
        .singleElement()
        .satisfies(agent -> assertThat(agent.getName()).isEqualTo("Dr Anna Rossi, Cabinet Sud"));
  }

  @Test
  void namesNobodyElseWhereHeActsForHimself() {
    AuditEvent event = events.of(line(false), new PatientId(UUID.randomUUID()));

    assertThat(event.getAgent()).hasSize(3);
  }

  private static AccessLine line(boolean forAnother) {
    return new AccessLine(
        UUID.randomUUID(),
        new RecordId(UUID.randomUUID()),
        Instant.EPOCH,
        LOCUM,
        forAnother ? GIVER : null,
        "PORTAL",
        AccessAction.LISTED,
        Ground.MANDATED,
        List.of(),
        0,
        null,
        "",
        "");
  }
}
