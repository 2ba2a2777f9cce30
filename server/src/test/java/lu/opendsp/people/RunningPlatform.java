package lu.opendsp.people;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import lu.opendsp.notification.Mailbox;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test on the whole platform, started once for all classes that bear this, on one database with
 * nobody in it: every test enters its own people. A test's constructor is given what it asks for.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "opendsp.sandbox=false",
      "opendsp.identity.trusted-proxy=127.0.0.1",
      "opendsp.identity.card.port=0"
    })
@ContextConfiguration(initializers = FreshDatabase.class)
@Import({
  People.class,
  EmergencyWard.class,
  MovableClock.class,
  ServerCertificate.class,
  Mailbox.class
})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface RunningPlatform {}
