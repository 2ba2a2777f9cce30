package lu.opendsp.fhir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the FHIR edge.
 *
 * @param documentSizeMax the largest document that may be filed
 * @param bodySizeMax the largest request, several documents in base64 included
 */
@ConfigurationProperties("opendsp.fhir")
record FhirSettings(
    @DefaultValue("50MB") DataSize documentSizeMax, @DefaultValue("300MB") DataSize bodySizeMax) {

  FhirSettings {
    if (documentSizeMax.toBytes() < 1 || bodySizeMax.compareTo(documentSizeMax) < 0) {
      throw new IllegalArgumentException(
          "opendsp.fhir.body-size-max must hold at least one document of document-size-max");
    }
  }
}
