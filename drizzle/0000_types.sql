-- A reporting month is text, never a timestamp: it has no time zone to slip in.
-- The "C" collation makes text order time order on every server.
CREATE DOMAIN reporting_month AS text COLLATE "C"
  CHECK (VALUE ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
