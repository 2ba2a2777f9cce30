package lu.opendsp.portal.agency;

import java.util.Map;
import lu.opendsp.access.AccountDesk;
import lu.opendsp.access.AccountDesk.Done;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The code of an activation letter, for the software of the agency that writes the letters. An
 * officer's or the help desk's token asks; the number goes in the body.
 */
@RestController
final class ActivationCodesEndpoint {

  private final AccountDesk desk;

  ActivationCodesEndpoint(AccountDesk desk) {
    this.desk = desk;
  }

  @PostMapping(
      path = "/oauth2/activation-codes",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Map<String, String>> issue(@RequestParam(defaultValue = "") String number) {
    return switch (desk.issueCode(CurrentActor.get(), number)) {
      case Done.Told(String code) -> answer(201).body(Map.of("code", code));
      case Done.Unknown _, Done.Colleague _ ->
          throw Problem.at("number", ProblemCode.RESOURCE_UNKNOWN).thrown();
      case Done.Refused(ProblemCode code) -> throw Problem.of(code).thrown();
    };
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> refuse(ProblemException refused) {
    Problem problem = refused.problem();
    return answer(problem.code().status())
        .body(Map.of("code", problem.code().name(), "place", problem.place()));
  }

  private static ResponseEntity.BodyBuilder answer(int status) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore());
  }
}
