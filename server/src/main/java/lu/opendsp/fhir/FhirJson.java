package lu.opendsp.fhir;

import lu.opendsp.kernel.Coded;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes FHIR's JSON (https://hl7.org/fhir/R4/json.html): what is empty is left out, for FHIR knows
 * no empty text, object or list.
 */
final class FhirJson {

  private final JsonGenerator to;

  /** The name of a list that has no element yet; it is written with the first. */
  private @Nullable String pending;

  FhirJson(JsonGenerator to) {
    this.to = to;
  }

  /** The name of what is written next. */
  void name(String name) {
    to.writeName(name);
  }

  /** A property, unless it is empty. */
  void text(String name, String value) {
    if (!value.isEmpty()) {
      to.writeStringProperty(name, value);
    }
  }

  /** An element of a list. */
  void text(String value) {
    beginList();
    to.writeString(value);
  }

  void number(String name, long value) {
    to.writeNumberProperty(name, value);
  }

  /** An object that has something in it. */
  void object(String name, Runnable content) {
    to.writeName(name);
    to.writeStartObject();
    content.run();
    to.writeEndObject();
  }

  /** An object in a list. */
  void object(Runnable content) {
    beginList();
    to.writeStartObject();
    content.run();
    to.writeEndObject();
  }

  /** A list, unless it has no elements. */
  void array(String name, Runnable elements) {
    pending = name;
    elements.run();
    if (pending == null) {
      to.writeEndArray();
    }
    pending = null;
  }

  private void beginList() {
    if (pending != null) {
      to.writeName(pending);
      to.writeStartArray();
      pending = null;
    }
  }

  /** A resource that is written already. */
  void raw(String resource) {
    to.writeRawValue(resource);
  }

  void reference(String name, String reference) {
    object(name, () -> text("reference", reference));
  }

  /** A resource inside another. */
  void contained(String type, String id, Runnable content) {
    object(() -> {
      text("resourceType", type);
      text("id", id);
      content.run();
    });
  }

  /** An extension of one value, unless it is empty. */
  void extension(String url, String valueName, String value) {
    if (!value.isEmpty()) {
      object(() -> {
        text("url", url);
        text(valueName, value);
      });
    }
  }

  void coding(Coded coded) {
    text("system", coded.system());
    text("code", coded.code());
    text("display", coded.display());
  }

  /** An identifier as it is stored: a URI, or a value behind its system. */
  void identifier(String stored, String use) {
    Identifiers.Parts parts = Identifiers.parts(stored);
    text("use", use);
    text("system", parts.system());
    text("value", parts.value());
  }
}
