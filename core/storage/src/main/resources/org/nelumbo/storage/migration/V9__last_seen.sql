-- When co-signers' computers were seen last, in milliseconds since 1970 UTC.
CREATE TABLE last_seen (
    peer    VARBINARY(64) NOT NULL PRIMARY KEY,
    seen_ms BIGINT        NOT NULL
);
