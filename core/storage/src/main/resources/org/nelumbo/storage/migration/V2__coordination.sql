-- Ids are 32-byte hashes in hash output order. Times are milliseconds since 1970 UTC.

CREATE TABLE signing_request (
    id         BINARY(32)          NOT NULL PRIMARY KEY,
    wallet     BINARY(32)          NOT NULL,
    open       BOOLEAN             NOT NULL,
    updated_at BIGINT              NOT NULL,
    state      VARBINARY(16000000) NOT NULL
);

-- Sent again until acknowledged; position keeps the order in which messages were queued.
CREATE TABLE outbox (
    position   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         BINARY(32)          NOT NULL UNIQUE,
    request    BINARY(32)          NOT NULL,
    member     BINARY(33)          NOT NULL,
    peer       VARBINARY(256)      NOT NULL,
    expires_at BIGINT              NOT NULL,
    envelope   VARBINARY(16000000) NOT NULL
);

CREATE TABLE evidence (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request  BINARY(32)            NOT NULL,
    suspect  BINARY(33)            NOT NULL,
    fault    CHARACTER VARYING(64) NOT NULL,
    found_at BIGINT                NOT NULL,
    evidence VARBINARY(16000000)   NOT NULL
);
