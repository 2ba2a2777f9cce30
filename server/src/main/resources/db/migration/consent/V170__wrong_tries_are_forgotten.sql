-- A wrong try counts for an hour; what is older tells who asked for whom, and goes.
GRANT DELETE ON consent.wrong_try TO opendsp_consent;
