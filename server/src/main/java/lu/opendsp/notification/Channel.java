package lu.opendsp.notification;

/** By what somebody is reached. */
public enum Channel {
  EMAIL,
  SMS
}
