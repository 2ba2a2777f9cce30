package lu.opendsp.fhir;

/** What the router answers: every bean that bears this is registered, and nothing else is. */
interface Interaction {}
