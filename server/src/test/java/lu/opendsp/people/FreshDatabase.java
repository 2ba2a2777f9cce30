package lu.opendsp.people;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import lu.opendsp.testing.TestDatabase;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Gives a context a database of its own, and the tests in it that database as a bean. */
public final class FreshDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestDatabase database = TestDatabase.fresh();
    Map<String, Object> properties = new HashMap<>();
    database.register(
        new DynamicPropertyRegistry() {
          @Override
          public void add(String name, Supplier<Object> value) {
            properties.put(name, value.get());
          }
        });
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("fresh database", properties));
    context.getBeanFactory().registerSingleton("testDatabase", database);
  }
}
