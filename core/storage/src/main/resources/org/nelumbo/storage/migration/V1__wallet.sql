-- Hashes and transaction ids are in internal byte order. Times are milliseconds since 1970 UTC. Amounts are satoshis.

CREATE TABLE shared_wallet (
    id          BINARY(32)        NOT NULL PRIMARY KEY,
    account     INTEGER           NOT NULL UNIQUE,
    policy      VARBINARY(131072) NOT NULL,
    added_at    BIGINT            NOT NULL
);

-- The next account number that no key was derived for yet.
CREATE TABLE account_counter (
    only_row     BOOLEAN NOT NULL PRIMARY KEY CHECK (only_row),
    next_account INTEGER NOT NULL
);

CREATE TABLE address_counter (
    wallet     BINARY(32) NOT NULL,
    chain      TINYINT    NOT NULL,
    next_index INTEGER    NOT NULL,
    PRIMARY KEY (wallet, chain)
);

CREATE TABLE coin_reservation (
    wallet       BINARY(32) NOT NULL,
    txid         BINARY(32) NOT NULL,
    output_index BIGINT     NOT NULL,
    holder       BINARY(32) NOT NULL,
    PRIMARY KEY (wallet, txid, output_index)
);

CREATE INDEX coin_reservation_holder ON coin_reservation (wallet, holder);

CREATE TABLE label (
    wallet BINARY(32)             NOT NULL,
    kind   CHARACTER VARYING(16)  NOT NULL,
    target VARBINARY(10000)       NOT NULL,
    text   CHARACTER VARYING(280) NOT NULL,
    PRIMARY KEY (wallet, kind, target)
);

CREATE TABLE payment (
    wallet  BINARY(32)       NOT NULL,
    txid    BINARY(32)       NOT NULL,
    script  VARBINARY(10000) NOT NULL,
    paid_at BIGINT           NOT NULL,
    PRIMARY KEY (wallet, txid, script)
);

-- What the chain server last said, to show something while it does not answer.
CREATE TABLE known_transaction (
    wallet        BINARY(32)       NOT NULL,
    txid          BINARY(32)       NOT NULL,
    content       VARBINARY(16000000) NOT NULL,
    PRIMARY KEY (wallet, txid)
);

CREATE TABLE known_tip (
    wallet   BINARY(32) NOT NULL PRIMARY KEY,
    height   INTEGER    NOT NULL,
    hash     BINARY(32) NOT NULL,
    read_at  BIGINT     NOT NULL
);
