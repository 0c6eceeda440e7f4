package org.nelumbo.libp2p.kad.record;

import org.nelumbo.foundation.failure.Failure;

/// Why a record is not accepted.
public enum RecordRefusal implements Failure {
    /// No validator knows keys of this kind.
    UNKNOWN_NAMESPACE("there are no rules for keys of this kind"),
    /// The key is not what its namespace asks for.
    BAD_KEY("the key is not what its namespace asks for"),
    /// The record names another key than the message.
    KEY_MISMATCH("the record belongs to another key"),
    /// The value is larger than its namespace allows.
    TOO_LARGE("the value is too large"),
    /// The value cannot be read.
    MALFORMED("the value cannot be read"),
    /// The value does not belong under this key.
    WRONG_KEY("the value belongs under another key"),
    /// The value's time is over.
    EXPIRED("the value has expired"),
    /// The value says it is from the future.
    FROM_THE_FUTURE("the value says it is from the future"),
    /// A signature is missing or wrong.
    BAD_SIGNATURE("a signature is missing or wrong"),
    /// What is held already counts for more.
    SUPERSEDED("a value that counts for more is held"),
    /// The peer stores too much here.
    PEER_QUOTA("the peer has stored its share"),
    /// There is no room, and nothing here is worth less.
    NO_ROOM("there is no room for it");

    private final String explanation;

    RecordRefusal(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
