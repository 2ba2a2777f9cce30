package lu.opendsp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The one deployable. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

  public static void main(String[] arguments) {
    var application = new SpringApplication(Application.class);
    application.addInitializers(new PortCheck());
    application.run(arguments);
  }
}
