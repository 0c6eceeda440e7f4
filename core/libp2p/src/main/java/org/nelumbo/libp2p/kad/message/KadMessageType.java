package org.nelumbo.libp2p.kad.message;

import java.util.Optional;

/// What a message asks for; an answer has the type of its question. Source: libp2p/specs, kad-dht.
public enum KadMessageType {
    /// Store a record. Also the type of a message that names none: js-libp2p leaves out what is the
    /// default.
    PUT_VALUE,
    /// A record, and peers nearer to it.
    GET_VALUE,
    /// The sender has the content of a CID. Never answered.
    ADD_PROVIDER,
    /// Who has the content of a CID, and peers nearer to it.
    GET_PROVIDERS,
    /// Peers nearer to a key.
    FIND_NODE,
    /// Nothing; answered by an echo.
    PING;

    /// The number on the wire.
    public int code() {
        return ordinal();
    }

    static Optional<KadMessageType> byCode(long code) {
        return code >= 0 && code < values().length ? Optional.of(values()[(int) code]) : Optional.empty();
    }
}
