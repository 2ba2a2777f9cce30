package lu.opendsp.e2e.journey;

import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one browser for all, and one platform for the journeys, whose people decide things
 * the tests of the interfaces know nothing of. Both end with the last test.
 */
final class Browsers implements ExecutionCondition, ParameterResolver {

  private static final Namespace SHARED = Namespace.create(Browsers.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.executable().isPresent() || System.getenv("CI") != null) {
      return ConditionEvaluationResult.enabled("Chromium is there, or must be");
    }
    return ConditionEvaluationResult.disabled(
        "Chromium is missing (apt install chromium): nothing was tried in a browser");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Chromium.class || type == RunningPlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var store = context.getRoot().getStore(SHARED);
    return parameter.getParameter().getType() == Chromium.class
        ? store.computeIfAbsent(Chromium.class, _ -> Chromium.launch(), Chromium.class)
        : store.computeIfAbsent(
            RunningPlatform.class, _ -> RunningPlatform.start("journeys"), RunningPlatform.class);
  }
}
