-- Where co-signers' computers were reached, best first, as multiaddrs.
CREATE TABLE peer_address (
    peer     VARBINARY(64)           NOT NULL,
    position INTEGER                 NOT NULL,
    address  CHARACTER VARYING(1024) NOT NULL,
    PRIMARY KEY (peer, position)
);
