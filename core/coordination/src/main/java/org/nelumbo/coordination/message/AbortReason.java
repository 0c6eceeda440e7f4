package org.nelumbo.coordination.message;

import java.util.Arrays;
import java.util.Optional;

/// Why an attempt ended without signatures.
public enum AbortReason {
    /// A phase took too long.
    TIMED_OUT(1),
    /// This member restarted and its nonces are gone.
    STATE_LOST(2),
    /// A share is wrong.
    FAULT(3),
    /// Members saw different nonces of the same signer.
    VIEWS_DIFFER(4),
    /// This member has not approved the request, or it has ended here.
    NOT_APPROVED(5),
    /// This member's keys are locked.
    KEYS_UNAVAILABLE(6),
    /// A later attempt took over.
    SUPERSEDED(7);

    private final int code;

    AbortReason(int code) {
        this.code = code;
    }

    /// Its number on the wire.
    public int code() {
        return code;
    }

    /// The reason with this number.
    public static Optional<AbortReason> ofCode(int code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
}
