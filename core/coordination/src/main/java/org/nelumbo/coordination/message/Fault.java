package org.nelumbo.coordination.message;

import java.util.Arrays;
import java.util.Optional;

/// Rules of a session that a member can be proven to have broken.
public enum Fault {
    /// The nonces are not those promised. Proof: both messages.
    NONCE_NOT_COMMITTED(1, "nonce-not-committed"),
    /// A partial signature does not verify. Proof: the nonces of all and the share.
    WRONG_PARTIAL_SIGNATURE(2, "wrong-partial-signature"),
    /// Two different messages of one kind in one attempt. Proof: both.
    EQUIVOCATION(3, "equivocation"),
    /// Not as many values as inputs, or values that are no points or scalars. Proof: the message.
    MALFORMED_SHARE(4, "malformed-share");

    private final int code;
    private final String title;

    Fault(int code, String title) {
        this.code = code;
        this.title = title;
    }

    /// Its number on the wire.
    public int code() {
        return code;
    }

    /// Its stable name, for storage and logs.
    public String title() {
        return title;
    }

    /// The fault with this number.
    public static Optional<Fault> ofCode(int code) {
        return Arrays.stream(values()).filter(fault -> fault.code == code).findFirst();
    }
}
