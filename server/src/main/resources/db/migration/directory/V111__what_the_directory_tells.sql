-- What the directory tells of a professional or an organisation, beside what decisions hang on:
-- one row each, as last told. The history that decisions need is directory.listing, which is
-- written from this and from the places of work.
CREATE TABLE directory.detail (
  person_id     uuid PRIMARY KEY,
  ehealth_id    text NOT NULL,
  kind          text,                         -- of an organisation; null for a person
  display_name  text NOT NULL,
  title         text NOT NULL DEFAULT '',
  given_names   text NOT NULL DEFAULT '',
  family_name   text NOT NULL DEFAULT '',
  languages     text[] NOT NULL DEFAULT '{}', -- BCP 47
  certificates  text[] NOT NULL DEFAULT '{}', -- SHA-256 fingerprints of cards
  part_of       uuid,
  phone         text NOT NULL DEFAULT '',
  email         text NOT NULL DEFAULT '',
  website       text NOT NULL DEFAULT '',
  street        text NOT NULL DEFAULT '',
  postal_code   text NOT NULL DEFAULT '',
  town          text NOT NULL DEFAULT '',
  country       text NOT NULL DEFAULT '',
  -- Without case and accents, as it is searched.
  plain_name    text NOT NULL,
  plain_given   text NOT NULL DEFAULT '',
  plain_family  text NOT NULL DEFAULT '',
  plain_town    text NOT NULL DEFAULT '',
  words         tsvector GENERATED ALWAYS AS (
                  setweight(to_tsvector('simple', plain_family), 'A') ||
                  setweight(to_tsvector('simple', plain_given), 'B') ||
                  setweight(to_tsvector('simple', plain_name), 'C')) STORED,
  version       bigint NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX detail_by_ehealth_id ON directory.detail (ehealth_id);
CREATE INDEX detail_by_words ON directory.detail USING gin (words);
CREATE INDEX detail_by_time ON directory.detail (updated_at, person_id);
CREATE INDEX detail_by_town ON directory.detail (plain_town) WHERE plain_town <> '';
CREATE INDEX detail_by_name ON directory.detail (plain_name, person_id);

-- Who works where, from, to: the role of a person at an organisation, or on his own. Its number is
-- that of its source; the one told under the person's own eHealth id has none.
CREATE TABLE directory.workplace (
  workplace_id  uuid PRIMARY KEY,
  person_id     uuid NOT NULL,
  number        text NOT NULL,
  organisation  uuid,
  profession    text NOT NULL,
  specialities  text[] NOT NULL DEFAULT '{}', -- system|code|words
  plain_speciality text NOT NULL DEFAULT '',
  functions     text[] NOT NULL DEFAULT '{}',
  places        uuid[] NOT NULL DEFAULT '{}',
  services      uuid[] NOT NULL DEFAULT '{}',
  valid_from    timestamptz NOT NULL,
  valid_to      timestamptz,
  version       bigint NOT NULL,
  updated_at    timestamptz NOT NULL,
  UNIQUE (person_id, number)
);
CREATE INDEX workplace_by_organisation ON directory.workplace (organisation);
CREATE INDEX workplace_by_time ON directory.workplace (updated_at, workplace_id);
CREATE INDEX workplace_by_profession ON directory.workplace (profession, person_id);
CREATE INDEX workplace_by_number ON directory.workplace (number) WHERE number <> '';

-- Where an organisation is: a site, a building, a ward.
CREATE TABLE directory.place (
  place_id      uuid PRIMARY KEY,
  number        text NOT NULL UNIQUE,         -- system|value
  active        boolean NOT NULL,
  name          text NOT NULL,
  plain_name    text NOT NULL,
  kinds         text[] NOT NULL DEFAULT '{}', -- system|code|words
  organisation  uuid,
  part_of       uuid,
  phone         text NOT NULL DEFAULT '',
  email         text NOT NULL DEFAULT '',
  website       text NOT NULL DEFAULT '',
  street        text NOT NULL DEFAULT '',
  postal_code   text NOT NULL DEFAULT '',
  town          text NOT NULL DEFAULT '',
  country       text NOT NULL DEFAULT '',
  latitude      numeric(9, 6),
  longitude     numeric(9, 6),
  version       bigint NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX place_by_organisation ON directory.place (organisation);
CREATE INDEX place_by_time ON directory.place (updated_at, place_id);

-- What an organisation offers, such as a consultation or an emergency ward.
CREATE TABLE directory.service (
  service_id    uuid PRIMARY KEY,
  number        text NOT NULL UNIQUE,         -- system|value
  active        boolean NOT NULL,
  name          text NOT NULL,
  plain_name    text NOT NULL,
  kinds         text[] NOT NULL DEFAULT '{}', -- system|code|words
  specialities  text[] NOT NULL DEFAULT '{}', -- system|code|words
  organisation  uuid,
  places        uuid[] NOT NULL DEFAULT '{}',
  phone         text NOT NULL DEFAULT '',
  email         text NOT NULL DEFAULT '',
  website       text NOT NULL DEFAULT '',
  version       bigint NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX service_by_organisation ON directory.service (organisation);
CREATE INDEX service_by_time ON directory.service (updated_at, service_id);

-- Whoever is listed already is told of as his newest entry says. A family name was not kept apart:
-- it is the last word, until his source tells better.
CREATE FUNCTION pg_temp.plain(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(regexp_replace(
           translate(lower(words), 'àâäáãåéèêëíìîïóòôöõúùûüçñ', 'aaaaaaeeeeiiiiooooouuuucn'),
           '[^[:alnum:]]+', ' ', 'g'))
$$;

INSERT INTO directory.detail (person_id, ehealth_id, kind, display_name, family_name,
    plain_name, plain_family, version, updated_at)
SELECT DISTINCT ON (l.ehealth_id) l.person_id, l.ehealth_id,
       CASE WHEN o.organisation THEN l.profession END, l.display_name,
       CASE WHEN o.organisation THEN '' ELSE regexp_replace(l.display_name, '^.* ', '') END,
       pg_temp.plain(l.display_name),
       CASE WHEN o.organisation THEN ''
            ELSE pg_temp.plain(regexp_replace(l.display_name, '^.* ', '')) END,
       1, l.valid_from
  FROM directory.listing l
 CROSS JOIN LATERAL (SELECT l.profession IN ('LABORATORY', 'HOSPITAL', 'PRACTICE', 'PHARMACY',
                                             'CARE_NETWORK') AS organisation) o
 WHERE l.ehealth_id IS NOT NULL
   AND l.profession NOT IN ('HEALTH_FUND', 'AGENCY', 'OPERATOR', 'IDENTITY_OFFICER')
   AND (l.valid_to IS NULL OR l.valid_to > l.valid_from)
 ORDER BY l.ehealth_id, l.valid_from DESC;

INSERT INTO directory.workplace (workplace_id, person_id, number, organisation, profession,
    specialities, plain_speciality, valid_from, valid_to, version, updated_at)
SELECT DISTINCT ON (l.person_id) l.person_id, l.person_id, '', l.organisation, l.profession,
       CASE WHEN l.speciality = '' THEN '{}'::text[] ELSE ARRAY['||' || l.speciality] END,
       pg_temp.plain(l.speciality), l.valid_from, l.valid_to, 1, l.valid_from
  FROM directory.listing l
  JOIN directory.detail d ON d.person_id = l.person_id AND d.kind IS NULL
 WHERE (l.valid_to IS NULL OR l.valid_to > l.valid_from)
 ORDER BY l.person_id, l.valid_from DESC;

GRANT SELECT, INSERT, UPDATE ON directory.detail, directory.workplace, directory.place,
  directory.service TO opendsp_directory;
