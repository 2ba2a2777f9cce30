package lu.opendsp.document;

/**
 * An author as the document itself names him; who really filed it is known beside, by card.
 *
 * @param eHealthId ten digits, or empty
 * @param organisation a name, or empty
 */
public record AuthorText(String name, String eHealthId, String organisation) {}
