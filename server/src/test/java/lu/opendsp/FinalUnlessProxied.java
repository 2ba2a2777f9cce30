package lu.opendsp;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;

/** Classes are final, save those Spring proxies by a subclass. */
final class FinalUnlessProxied extends ArchCondition<JavaClass> {

  FinalUnlessProxied() {
    super("be final unless Spring proxies it");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean proxied =
        type.isMetaAnnotatedWith(Configuration.class)
            || type.isAnnotatedWith(Transactional.class)
            || type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Transactional.class));
    boolean ok =
        proxied
            || type.getModifiers().contains(JavaModifier.FINAL)
            || type.getModifiers().contains(JavaModifier.ABSTRACT)
            || type.getSimpleName().equals("package-info");
    if (!ok) {
      events.add(
          SimpleConditionEvent.violated(type, type.getName() + " is neither final nor proxied"));
    }
  }
}
