-- Who is kept out: a peer by its id's multihash, or an IP address of 4 or 16 bytes.
CREATE TABLE ban (
    kind     CHARACTER VARYING(8)    NOT NULL,
    target   VARBINARY(64)           NOT NULL,
    reason   CHARACTER VARYING(140)  NOT NULL,
    by_hand  BOOLEAN                 NOT NULL,
    since_ms BIGINT                  NOT NULL,
    until_ms BIGINT,
    PRIMARY KEY (kind, target)
);
