package lu.opendsp.portal.view;

/**
 * One thing to mend in a form: said in the summary on top and again at the field.
 *
 * @param field the name of the field, which is also its id
 */
public record Flaw(String field, String text) {}
