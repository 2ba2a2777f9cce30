package lu.opendsp.sandbox;

/** Where a person or an organisation of the sandbox lives, in a town that does not exist. */
record SandboxAddress(String street, String town) {}
