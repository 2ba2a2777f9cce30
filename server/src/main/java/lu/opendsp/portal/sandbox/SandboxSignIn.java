package lu.opendsp.portal.sandbox;

import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.signin.SignInChoice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the sandbox one may sign in by choosing a person. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "true", matchIfMissing = true)
class SandboxSignIn {

  @Bean
  SignInChoice sandboxSignInChoice() {
    return new SignInChoice(SignInWay.SANDBOX, "/sandbox/people", 90);
  }
}
