package lu.opendsp.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The spans the charter leaves to be set.
 *
 * @param presenceCodeDefault how long a presence code lives where nothing is said (POLICY 1)
 * @param presenceCodeMax how long it may live at most (POLICY 1)
 * @param wrongCodesPerProfessional how many wrong presence codes somebody may type in an hour
 * @param wrongCodesPerOrganisation how many all who work at one place and its machine may
 * @param wrongCodesPerPatient how many may be typed for one patient
 * @param stayAfterDischarge how long after discharge a stay goes on to be a ground (POLICY 1)
 * @param emergencyLife how long a declared emergency lasts (POLICY 1)
 * @param emergency whether one may be declared where the holder has chosen nothing (POLICY 1)
 * @param emergencyRestricted whether restricted documents are seen then, likewise (POLICY 1)
 * @param emergenciesPerHour how many one professional may declare in an hour
 * @param mandateMax how long one professional may let another act for him (POLICY 1)
 * @param visitObjection how long a patient's objection at a visit lasts without a stay (POLICY 1)
 */
@ConfigurationProperties("opendsp.consent")
public record ConsentSettings(
    @DefaultValue("1d") Duration presenceCodeDefault,
    @DefaultValue("7d") Duration presenceCodeMax,
    @DefaultValue("10") int wrongCodesPerProfessional,
    @DefaultValue("60") int wrongCodesPerOrganisation,
    @DefaultValue("40") int wrongCodesPerPatient,
    @DefaultValue("15d") Duration stayAfterDischarge,
    @DefaultValue("60m") Duration emergencyLife,
    @DefaultValue("true") boolean emergency,
    @DefaultValue("false") boolean emergencyRestricted,
    @DefaultValue("10") int emergenciesPerHour,
    @DefaultValue("366d") Duration mandateMax,
    @DefaultValue("24h") Duration visitObjection) {

  /** A consultation, its notes included. */
  public static final Duration PRESENCE_CODE_MIN = Duration.ofHours(1);

  private static final Duration EMERGENCY_MIN = Duration.ofMinutes(5);
  private static final Duration EMERGENCY_MAX = Duration.ofDays(1);
  private static final Duration MANDATE_MAX = Duration.ofDays(3660);
  private static final Duration STAY_AFTER_MAX = Duration.ofDays(366);

  public ConsentSettings {
    if (presenceCodeDefault.compareTo(PRESENCE_CODE_MIN) < 0
        || presenceCodeMax.compareTo(presenceCodeDefault) < 0) {
      throw new IllegalArgumentException(
          "opendsp.consent.presence-code-default is at least an hour, and presence-code-max not"
              + " less");
    }
    if (wrongCodesPerProfessional < 1
        || wrongCodesPerOrganisation < 1
        || wrongCodesPerPatient < 1) {
      throw new IllegalArgumentException(
          "opendsp.consent.wrong-codes-per-… lets at least one mistake pass");
    }
    if (stayAfterDischarge.isNegative() || stayAfterDischarge.compareTo(STAY_AFTER_MAX) > 0) {
      throw new IllegalArgumentException(
          "opendsp.consent.stay-after-discharge is nothing to 366 days");
    }
    if (emergenciesPerHour < 1) {
      throw new IllegalArgumentException(
          "opendsp.consent.emergencies-per-hour lets at least one be declared");
    }
    if (visitObjection.compareTo(Duration.ofHours(1)) < 0
        || visitObjection.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException(
          "opendsp.consent.visit-objection is an hour to seven days");
    }
    if (mandateMax.compareTo(Duration.ofDays(1)) < 0 || mandateMax.compareTo(MANDATE_MAX) > 0) {
      throw new IllegalArgumentException("opendsp.consent.mandate-max is a day to 3660 days");
    }
    if (emergencyLife.compareTo(EMERGENCY_MIN) < 0 || emergencyLife.compareTo(EMERGENCY_MAX) > 0) {
      throw new IllegalArgumentException("opendsp.consent.emergency-life is five minutes to a day");
    }
  }
}
