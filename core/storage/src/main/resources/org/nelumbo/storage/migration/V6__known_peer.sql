-- Peers of the network that were dialled with success, to find the network again after a restart. Addresses are
-- multiaddrs with a blank between two, the one that worked first; times are milliseconds since 1970 UTC.
CREATE TABLE known_peer (
    peer       VARBINARY(64)            NOT NULL PRIMARY KEY,
    addresses  CHARACTER VARYING(70000) NOT NULL,
    reached_ms BIGINT                   NOT NULL
);
