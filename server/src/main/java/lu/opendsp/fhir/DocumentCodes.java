package lu.opendsp.fhir;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.document.DocumentType;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import org.springframework.stereotype.Component;

/** Reads codes of our own closed sets; one that is in none is refused, not searched in vain. */
@Component
final class DocumentCodes {

  private static final String TYPE = "http://loinc.org|11502-2";
  private static final Set<String> TYPE_SYSTEMS =
      Arrays.stream(DocumentType.values()).map(DocumentType::system).collect(Collectors.toSet());

  Set<DocumentType> types(String value) {
    var types = EnumSet.noneOf(DocumentType.class);
    for (Token token : Token.listOf(value, "type", TYPE)) {
      if (token.bar() && !TYPE_SYSTEMS.contains(token.system())) {
        throw Parameters.malformed("type", TYPE);
      }
      List<DocumentType> meant =
          Arrays.stream(DocumentType.values()).filter(type -> isMeant(token, type)).toList();
      if (meant.isEmpty()) {
        throw Problem.at("type", ProblemCode.TYPE_UNKNOWN).thrown();
      }
      types.addAll(meant);
    }
    return types;
  }

  private static boolean isMeant(Token token, DocumentType type) {
    return token
        .codeIn(type.system())
        .filter(c -> c.isEmpty() || c.equals(type.code()))
        .isPresent();
  }

  Set<DocumentCategory> categories(String value) {
    String example = Systems.CATEGORY + "|LABORATORY";
    var categories = EnumSet.noneOf(DocumentCategory.class);
    for (Token token : Token.listOf(value, "category", example)) {
      List<DocumentCategory> meant =
          Arrays.stream(DocumentCategory.values())
              .filter(category -> isMeant(token, Systems.CATEGORY, category.name()))
              .toList();
      if (meant.isEmpty()) {
        throw Parameters.malformed("category", example);
      }
      categories.addAll(meant);
    }
    return categories;
  }

  Set<Confidentiality> modes(String value) {
    String example = Systems.V3_CONFIDENTIALITY + "|R";
    var modes = EnumSet.noneOf(Confidentiality.class);
    for (Token token : Token.listOf(value, "security-label", example)) {
      List<Confidentiality> meant =
          Arrays.stream(Confidentiality.values())
              .filter(mode -> {
                var label = ConfidentialityLabels.label(mode);
                return isMeant(token, label.getSystem(), label.getCode());
              })
              .toList();
      if (meant.isEmpty()) {
        throw Parameters.malformed("security-label", example);
      }
      modes.addAll(meant);
    }
    return modes;
  }

  private static boolean isMeant(Token token, String system, String code) {
    return token.codeIn(system).filter(c -> c.isEmpty() || c.equals(code)).isPresent();
  }
}
