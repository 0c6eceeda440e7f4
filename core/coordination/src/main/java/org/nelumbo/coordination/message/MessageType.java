package org.nelumbo.coordination.message;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of messages, with what the wire needs to know before it parses a body (`PROTOCOL.md` §4).
public enum MessageType {
    SIGNING_REQUEST(1, true, 256 * 1024),
    PARTICIPANT_JOINED(2, false, 8),
    REQUEST_REJECTED(3, true, 1_024),
    REQUEST_WITHDRAWN(4, false, 8),
    SESSION_READY(5, false, 32),
    NONCE_COMMIT(6, false, 2 + 256 * 32),
    NONCE_SHARE(7, false, 2 + 256 * 66),
    PARTIAL_SIG_SHARE(8, false, 2 + 256 * 32 + 2 + 100 * 8),
    SIGNATURE_FINALIZED(9, false, 2 + 256 * 64),
    SESSION_ABORT(10, false, 1_024),
    BLAME_EVIDENCE(11, true, 256 * 1024),
    BROADCAST_NOTICE(12, false, 32),
    ACKNOWLEDGEMENT(13, false, 2 + 64 * 32),
    ADDRESS_CHECK(14, true, 16 * 1024),
    LOBBY_HELLO(20, true, 4 * 1024),
    LOBBY_SEATS(21, true, 480 * 1024),
    LOBBY_WORDS_CONFIRMED(22, false, 32),
    LOBBY_LEAVE(23, true, 1_024);

    private final int code;
    private final boolean sealed;
    private final int maxBody;

    MessageType(int code, boolean sealed, int maxBody) {
        this.code = code;
        this.sealed = sealed;
        this.maxBody = maxBody;
    }

    /// The type's number on the wire.
    public int code() {
        return code;
    }

    /// True when the body travels encrypted to the recipient's member key.
    public boolean isSealed() {
        return sealed;
    }

    /// Largest body in bytes before sealing.
    public int maxBody() {
        return maxBody;
    }

    /// The type with this number.
    public static Optional<MessageType> ofCode(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
