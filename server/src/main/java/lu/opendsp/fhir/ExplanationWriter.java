package lu.opendsp.fhir;

import java.util.Date;
import java.util.List;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.access.Why;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Texts;
import lu.opendsp.policy.NextStep;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Step;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes explanations as {@code Parameters}: stable codes, and beside each the words in the
 * caller's language (docs/integrating/explain.md).
 */
@Component
final class ExplanationWriter {

  private final Texts texts;

  ExplanationWriter(Texts texts) {
    this.texts = texts;
  }

  In answerIn(Language language) {
    return new In(texts, language);
  }

  /** The same in one language. */
  record In(Texts texts, Language language) {

    private static final String TO_ASKER = "professional";
    private static final String TO_HOLDER = "holder";

    /** What somebody is told about himself. */
    Parameters toAsker(Why why) {
      return told(why, TO_ASKER);
    }

    /** What the holder is told about somebody. */
    Parameters toHolder(Why why) {
      return told(why, TO_HOLDER);
    }

    /** Everybody who can see a document now. */
    Parameters viewers(List<Viewer> viewers) {
      var answer = new Parameters();
      answer.setLanguage(language.tag());
      for (Viewer viewer : viewers) {
        ParametersParameterComponent one = answer.addParameter().setName("viewer");
        one.addPart().setName("actor").setValue(new Reference().setDisplay(viewer.who().name()));
        if (viewer.actingFor() != null) {
          String giver = viewer.actingFor().name();
          one.addPart().setName("acting-for").setValue(new Reference().setDisplay(giver));
        }
        one.addPart().setName("ground").setValue(new CodeType(viewer.ground().name()));
        if (viewer.until() != null) {
          one.addPart().setName("until").setValue(new DateTimeType(Date.from(viewer.until())));
        }
        text(one, "ground." + viewer.ground().name() + "." + TO_HOLDER);
      }
      return answer;
    }

    private Parameters told(Why why, String to) {
      var answer = new Parameters();
      answer.setLanguage(language.tag());
      Refusal refusal = why.refusal();
      answer.addParameter("decision", new CodeType(refusal == null ? "permit" : "deny"));
      if (refusal == null) {
        answer.addParameter("ground", new CodeType(why.ground().name()));
        answer.addParameter("text", said("ground." + why.ground().name() + "." + to));
      } else {
        answer.addParameter("refusal", new CodeType(refusal.name()));
        answer.addParameter("text", said(refused(refusal, to)));
      }
      why.steps().forEach(step -> add(answer, step, refusal, to));
      if (why.next() != NextStep.NONE && to.equals(TO_ASKER)) {
        ParametersParameterComponent next = answer.addParameter().setName("next");
        next.addPart().setName("code").setValue(new CodeType(why.next().name()));
        text(next, "explain.next." + why.next().name());
      }
      return answer;
    }

    private static String refused(Refusal refusal, String to) {
      return to.equals(TO_HOLDER)
          ? "portal.why." + refusal.name()
          : "refusal." + refusal.name() + ".text";
    }

    private void add(Parameters answer, Step step, @Nullable Refusal refusal, String to) {
      ParametersParameterComponent part = answer.addParameter().setName("step");
      part.addPart().setName("rule").setValue(new CodeType(step.rule().name()));
      part.addPart().setName("ground").setValue(new CodeType(step.ground().name()));
      if (step.until() != null) {
        part.addPart().setName("until").setValue(new DateTimeType(Date.from(step.until())));
      }
      part.addPart().setName("source").setValue(new StringType(step.source()));
      if (refusal != null && to.equals(TO_ASKER)) {
        text(part, refused(refusal, to));
      } else {
        text(
            part,
            "explain.step." + step.rule().name(),
            texts.say(language, "ground." + step.ground().name() + "." + to));
      }
    }

    private void text(ParametersParameterComponent part, String key, Object... arguments) {
      part.addPart().setName("text").setValue(said(key, arguments));
    }

    private StringType said(String key, Object... arguments) {
      return new StringType(texts.say(language, key, arguments));
    }
  }
}
