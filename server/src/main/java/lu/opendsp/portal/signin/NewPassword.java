package lu.opendsp.portal.signin;

import java.util.List;
import lu.opendsp.identity.PasswordRule;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.view.SignInPages.Sort;

/** The two fields of a new password, and what is said of it. */
public final class NewPassword {

  private NewPassword() {}

  /** The fields. */
  public static Asking fields(Asking asking) {
    return asking
        .text("signin.new_password.rule", PasswordRule.LENGTH_MIN)
        .field("password", Sort.NEW_PASSWORD, "")
        .field("repeated", Sort.NEW_PASSWORD, "");
  }

  /** Tells what is wrong with what was typed, if anything. */
  public static Asking judge(Asking asking, String password, String repeated, List<String> words) {
    PasswordRule.Verdict verdict = PasswordRule.judge(password, words);
    boolean good = verdict == PasswordRule.Verdict.GOOD;
    return asking
        .flawIf(!good, "password", "signin.new_password." + verdict.name(), PasswordRule.LENGTH_MIN)
        .flawIf(good && !password.equals(repeated), "repeated", "signin.new_password.differ");
  }
}
