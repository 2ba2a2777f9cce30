package lu.opendsp.kernel;

/**
 * A code with its system and the words it was sent with.
 *
 * @param system the code system's URI, or empty
 * @param display the words of the sender, or empty
 */
public record Coded(String system, String code, String display) {}
