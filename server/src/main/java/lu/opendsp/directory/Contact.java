package lu.opendsp.directory;

/**
 * How somebody of the directory is reached, as listed for the public; what is not told is empty.
 *
 * @param website begins with http:// or https://
 * @param country two letters (ISO 3166)
 */
public record Contact(
    String phone,
    String email,
    String website,
    String street,
    String postalCode,
    String town,
    String country) {

  /** Nothing told. */
  public static final Contact NONE = new Contact("", "", "", "", "", "", "");

  /** Answers whether any part of an address is told. */
  public boolean hasAddress() {
    return !(street + postalCode + town + country).isEmpty();
  }
}
