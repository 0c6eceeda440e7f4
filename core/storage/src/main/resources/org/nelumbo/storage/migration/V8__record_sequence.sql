-- The number that every later peer record of this host must exceed.
CREATE TABLE record_sequence (
    only_row BOOLEAN NOT NULL PRIMARY KEY CHECK (only_row),
    exceeded BIGINT  NOT NULL
);
