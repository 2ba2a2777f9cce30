package lu.opendsp.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * One document on its way in: the transaction of <a
 * href="https://profiles.ihe.net/ITI/MHD/ITI-65.html">ITI-65</a> with comprehensive metadata, a
 * SubmissionSet, a DocumentReference and the Binary, in this order.
 *
 * <p>The content is never held in memory. What comes before it is written twice: once to count, so
 * that the length of the request is known, and once in earnest with the file streamed as Base64
 * behind it. A file that changes in between is noticed by the server, by its hash.
 */
final class Submission implements Server.Body {
  private static final String MHD = "https://profiles.ihe.net/ITI/MHD/";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String URI_SYSTEM = "urn:ietf:rfc:3986";

  /** This program's source id, an OID made of a UUID once for all (ITU-T X.667). */
  private static final String SOURCE_ID = "urn:oid:2.25.311109471369266220026563203471268296237";

  /** Far above every server's limit (50 MiB by default), which is the server's to say. */
  private static final long SIZE_MAX = 1 << 30;

  private static final JsonFactory FACTORY = new JsonFactory();

  /** What the caller says about the document; empty texts are left out. */
  record Metadata(
      Content content,
      String mediaType,
      String type,
      String category,
      String title,
      Dates dates,
      String language,
      Mode mode,
      String order,
      String replaces,
      String uniqueId,
      Setting setting) {}

  /**
   * When it was written and from when to when the care was that it tells of, as dates or moments;
   * the end may be empty.
   */
  record Dates(String written, String from, String to) {
    static Dates of(String day) {
      return new Dates(day, day, "");
    }
  }

  /** Where the care was given, in SNOMED CT: the kind of place and the kind of practice. */
  record Setting(String facility, String practice) {}

  /** Whose document it is and who writes it. */
  record Parties(String patientReference, String nationalId, Optional<People.Person> author) {}

  private final Metadata metadata;
  private final Parties parties;
  private final OffsetDateTime now;
  private final long size;
  private final String hash;
  private final String submission = "urn:uuid:" + UUID.randomUUID();
  private final String reference = "urn:uuid:" + UUID.randomUUID();
  private final String binary = "urn:uuid:" + UUID.randomUUID();

  Submission(Metadata metadata, Parties parties, OffsetDateTime now) {
    this.metadata = metadata;
    this.parties = parties;
    this.now = now;
    try {
      this.size = metadata.content().size();
      if (size > SIZE_MAX) {
        throw Failure.usage(
            "The file " + metadata.content().name() + " is too large for any server.");
      }
      this.hash = sha1(metadata.content());
    } catch (IOException unreadable) {
      throw Failure.usage("The file " + metadata.content().name() + " cannot be read.");
    }
  }

  /** FHIR R4 fixes SHA-1 for {@code Attachment.hash}; it finds errors, it is no protection. */
  static String sha1(Path file) throws IOException {
    return sha1(Content.of(file));
  }

  private static String sha1(Content content) throws IOException {
    try (InputStream in = content.open()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] piece = new byte[1 << 16];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public String mediaType() {
    return "application/fhir+json";
  }

  @Override
  public long length() {
    var skeleton = new ByteArrayOutputStream();
    write(skeleton, InputStream.nullInputStream(), 0);
    return skeleton.size() + (size + 2) / 3 * 4;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream content = metadata.content().open()) {
      write(out, content, Math.toIntExact(size));
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    }
  }

  private void write(OutputStream out, InputStream content, int length) {
    try (JsonGenerator json = FACTORY.createGenerator(JSON.std, out)) {
      json.writeStartObject();
      json.writeStringProperty("resourceType", "Bundle");
      json.writeName("meta");
      json.writePOJO(profile(level() + ".ProvideBundle"));
      json.writeStringProperty("type", "transaction");
      json.writeArrayPropertyStart("entry");
      json.writePOJO(entry(submission, submissionSet()));
      json.writePOJO(entry(reference, documentReference()));
      json.writeStartObject();
      json.writeStringProperty("fullUrl", binary);
      json.writeName("request");
      json.writePOJO(post("Binary"));
      json.writeObjectPropertyStart("resource");
      json.writeStringProperty("resourceType", "Binary");
      json.writeStringProperty("contentType", metadata.mediaType());
      json.writeName("data");
      json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, content, length);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Without a category it is the minimal profile: the record's server then goes by the type. */
  private String level() {
    return metadata.category().isEmpty() ? "Minimal" : "Comprehensive";
  }

  private Map<String, Object> submissionSet() {
    Map<String, Object> list = resource("List", level() + ".SubmissionSet");
    parties.author().ifPresent(author -> list.put("contained", List.of(writer(author))));
    list.put(
        "extension",
        List.of(
            extension("ihe-designationType", "valueCodeableConcept", Fhir.concept(type())),
            extension("ihe-sourceId", "valueIdentifier", Map.of("value", SOURCE_ID))));
    list.put("identifier", List.of(uniqueId(oid(submission))));
    list.put("status", "current");
    list.put("mode", "working");
    list.put("code", Fhir.concept(Fhir.coding(MHD + "CodeSystem/MHDlistTypes", "submissionset")));
    list.put("subject", Fhir.reference(parties.patientReference()));
    list.put("date", now.toString());
    parties.author().ifPresent(_ -> list.put("source", Fhir.reference("#author")));
    list.put("entry", List.of(Map.of("item", Fhir.reference(reference))));
    return list;
  }

  private Map<String, Object> documentReference() {
    Map<String, Object> document = resource("DocumentReference", level() + ".DocumentReference");
    var patient = new LinkedHashMap<String, Object>();
    patient.put("resourceType", "Patient");
    patient.put("id", "patient");
    patient.put("identifier", List.of(Fhir.identifier(Session.NATIONAL_ID, parties.nationalId())));
    document.put(
        "contained",
        parties
            .author()
            .<List<Object>>map(author -> List.of(patient, writer(author)))
            .orElse(List.of(patient)));
    if (!metadata.mode().extensions().isEmpty()) {
      document.put("extension", metadata.mode().extensions());
    }
    document.put("masterIdentifier", uniqueId(metadata.uniqueId()));
    document.put("status", "current");
    document.put("type", Fhir.concept(type()));
    if (!metadata.category().isEmpty()) {
      document.put("category", List.of(Fhir.concept(category())));
    }
    document.put("subject", Fhir.reference(parties.patientReference()));
    document.put("date", now.toString());
    parties.author().ifPresent(_ -> document.put("author", List.of(Fhir.reference("#author"))));
    if (!metadata.replaces().isEmpty()) {
      var replaces = new LinkedHashMap<String, Object>();
      replaces.put("code", "replaces");
      replaces.put("target", Fhir.reference("DocumentReference/" + metadata.replaces()));
      document.put("relatesTo", List.of(replaces));
    }
    document.put("securityLabel", List.of(Fhir.concept(metadata.mode().coding())));
    document.put("content", List.of(content()));
    document.put("context", context());
    return document;
  }

  private Map<String, Object> content() {
    var attachment = new LinkedHashMap<String, Object>();
    attachment.put("contentType", metadata.mediaType());
    attachment.put("language", metadata.language());
    attachment.put("url", binary);
    attachment.put("size", size);
    attachment.put("hash", hash);
    attachment.put("title", metadata.title());
    attachment.put("creation", metadata.dates().written());
    var content = new LinkedHashMap<String, Object>();
    content.put("attachment", attachment);
    content.put(
        "format",
        Fhir.coding(
            "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode",
            "urn:ihe:iti:xds:2017:mimeTypeSufficient"));
    return content;
  }

  private Map<String, Object> context() {
    var context = new LinkedHashMap<String, Object>();
    var period = new LinkedHashMap<String, Object>();
    period.put("start", metadata.dates().from());
    if (!metadata.dates().to().isEmpty()) {
      period.put("end", metadata.dates().to());
    }
    context.put("period", period);
    context.put("facilityType", Fhir.concept(Fhir.coding(SNOMED, metadata.setting().facility())));
    context.put(
        "practiceSetting", Fhir.concept(Fhir.coding(SNOMED, metadata.setting().practice())));
    context.put("sourcePatientInfo", Fhir.reference("#patient"));
    if (!metadata.order().isEmpty()) {
      var order = new LinkedHashMap<String, Object>();
      order.put("type", Fhir.concept(Fhir.coding(URI_SYSTEM, "urn:ihe:iti:xds:2013:order")));
      order.put("value", metadata.order());
      context.put("related", List.of(Map.of("identifier", order)));
    }
    return context;
  }

  /**
   * A person, an organisation's machine, or a person at his place of work. Who has a name on the
   * command line is in the directory, which knows his place of work.
   */
  private static Map<String, Object> writer(People.Person author) {
    var writer = new LinkedHashMap<String, Object>();
    boolean placed = !author.organisation().isEmpty();
    boolean machine = placed && author.name().isEmpty();
    boolean atWork = placed && !machine && author.id().isEmpty();
    writer.put(
        "resourceType", atWork ? "PractitionerRole" : machine ? "Organization" : "Practitioner");
    writer.put("id", "author");
    if (atWork) {
      writer.put("practitioner", named(author.name(), author.eHealthId()));
      writer.put("organization", named(author.organisation(), ""));
      return writer;
    }
    if (!author.eHealthId().isEmpty()) {
      writer.put("identifier", List.of(Fhir.identifier(Session.EHEALTH_ID, author.eHealthId())));
    }
    if (machine) {
      writer.put("name", author.organisation());
    } else {
      writer.put("name", List.of(Map.of("text", author.name())));
    }
    return writer;
  }

  private static Map<String, Object> named(String display, String eHealthId) {
    var reference = new LinkedHashMap<String, Object>();
    if (!eHealthId.isEmpty()) {
      reference.put("identifier", Fhir.identifier(Session.EHEALTH_ID, eHealthId));
    }
    reference.put("display", display);
    return reference;
  }

  /** LOINC codes are digits, a dash and a check digit; every other type is of our own system. */
  private Map<String, Object> type() {
    boolean loinc = metadata.type().matches("\\d{1,7}-\\d");
    return Fhir.coding(
        loinc ? "http://loinc.org" : "https://opendsp.lu/fhir/CodeSystem/document-type",
        metadata.type());
  }

  private Map<String, Object> category() {
    return Fhir.coding("https://opendsp.lu/fhir/CodeSystem/document-category", metadata.category());
  }

  private static Map<String, Object> resource(String type, String profile) {
    var resource = new LinkedHashMap<String, Object>();
    resource.put("resourceType", type);
    resource.put("meta", profile(profile));
    return resource;
  }

  private static Map<String, Object> profile(String name) {
    return Map.of("profile", List.of(MHD + "StructureDefinition/IHE.MHD." + name));
  }

  private static Map<String, Object> entry(String fullUrl, Map<String, Object> resource) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("fullUrl", fullUrl);
    entry.put("request", post(String.valueOf(resource.get("resourceType"))));
    entry.put("resource", resource);
    return entry;
  }

  private static Map<String, Object> post(String url) {
    var request = new LinkedHashMap<String, Object>();
    request.put("method", "POST");
    request.put("url", url);
    return request;
  }

  private static Map<String, Object> extension(String name, String kind, Object value) {
    var extension = new LinkedHashMap<String, Object>();
    extension.put("url", MHD + "StructureDefinition/" + name);
    extension.put(kind, value);
    return extension;
  }

  private static Map<String, Object> uniqueId(String value) {
    var identifier = new LinkedHashMap<String, Object>();
    identifier.put("use", "usual");
    identifier.put("system", URI_SYSTEM);
    identifier.put("value", value);
    return identifier;
  }

  /** The same UUID as an OID (X.667), which MHD wants as the unique id of a submission set. */
  private static String oid(String uuid) {
    String digits = uuid.substring("urn:uuid:".length()).replace("-", "");
    return "urn:oid:2.25." + new BigInteger(digits, 16);
  }
}
