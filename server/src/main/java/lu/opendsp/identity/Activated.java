package lu.opendsp.identity;

/** An account that is activated, and the code for the sheet at home. */
public record Activated(String account, String recoveryCode) {}
