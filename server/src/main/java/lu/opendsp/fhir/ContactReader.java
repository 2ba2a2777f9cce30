package lu.opendsp.fhir;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lu.opendsp.directory.Contact;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Reads how somebody is reached: one telephone, one e-mail, one page, one address. */
final class ContactReader {

  private static final int MAX = 200;
  private static final Set<String> OF_TELECOM = Set.of("system", "value", "use");
  private static final Set<String> OF_ADDRESS =
      Set.of("use", "type", "line", "city", "postalCode", "country");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]{1,64}@[A-Za-z0-9.-]{1,100}");
  private static final Pattern PAGE = Pattern.compile("https?://[^\\s<>\"]{1,190}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private ContactReader() {}

  static Contact read(List<ContactPoint> telecom, List<Address> addresses, String of) {
    Map<ContactPointSystem, String> told = new EnumMap<>(ContactPointSystem.class);
    for (ContactPoint point : telecom) {
      String place = of + ".telecom";
      Elements.allowOnly(point, place, OF_TELECOM);
      Elements.require(point.hasSystem() && point.hasValue(), place);
      if (told.put(point.getSystem(), checked(point, place)) != null) {
        throw Problem.at(place, ProblemCode.ELEMENT_UNEXPECTED).thrown();
      }
    }
    if (addresses.size() > 1) {
      throw Problem.at(of + ".address[1]", ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    return with(told, addresses.isEmpty() ? new Address() : addresses.getFirst(), of + ".address");
  }

  private static Contact with(Map<ContactPointSystem, String> told, Address address, String at) {
    Elements.allowOnly(address, at, OF_ADDRESS);
    String lines =
        address.getLine().stream().map(PrimitiveType::getValue).collect(Collectors.joining(", "));
    return check(
        new Contact(
            told.getOrDefault(ContactPointSystem.PHONE, ""),
            told.getOrDefault(ContactPointSystem.EMAIL, ""),
            told.getOrDefault(ContactPointSystem.URL, ""),
            lines,
            text(address.getPostalCode()),
            text(address.getCity()),
            text(address.getCountry())),
        at);
  }

  private static String checked(ContactPoint point, String place) {
    return switch (point.getSystem()) {
      case PHONE, EMAIL, URL -> point.getValue().strip();
      default -> throw Problem.at(place + ".system", ProblemCode.VALUE_WRONG, "phone").thrown();
    };
  }

  /** The same, if each part has its form. */
  static Contact check(Contact contact, String at) {
    fits(PHONE, contact.phone(), at, "+352 27 12 34 56");
    fits(EMAIL, contact.email(), at, "cabinet@example.lu");
    fits(PAGE, contact.website(), at, "https://example.lu");
    fits(COUNTRY, contact.country(), at, "LU");
    Words.check(contact.street(), at, MAX);
    Words.check(contact.postalCode(), at, MAX);
    Words.check(contact.town(), at, MAX);
    return contact;
  }

  private static void fits(Pattern form, String text, String at, String example) {
    if (!text.isEmpty() && !form.matcher(text).matches()) {
      throw Problem.at(at, ProblemCode.VALUE_WRONG, example).thrown();
    }
  }

  private static String text(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).orElse("");
  }
}
