package lu.opendsp.portal.signin;

import lu.opendsp.identity.SignInWay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers number, password and code, and the letter. */
@Configuration(proxyBeanMethods = false)
class PasswordWay {

  @Bean
  SignInChoice passwordSignInChoice() {
    return new SignInChoice(SignInWay.PASSWORD_AND_CODE, "/signin/password", 20);
  }

  @Bean
  SignInChoice activationSignInChoice() {
    return new SignInChoice(SignInWay.ACTIVATION, "/activate", 80);
  }
}
