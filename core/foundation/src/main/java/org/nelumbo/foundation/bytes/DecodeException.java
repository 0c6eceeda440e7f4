package org.nelumbo.foundation.bytes;

/// Input from outside that is not what it should be: an expected failure, so it is checked and carries no stack trace.
///
/// The message is one sentence that names what was read and what is wrong, without quoting the input.
public final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What is wrong with the input.
    public enum Reason {
        /// It ends too early.
        TRUNCATED,
        /// It is larger than allowed; nothing of it was read.
        OVERSIZED,
        /// Something follows where nothing may follow.
        TRAILING,
        /// It has the right size and a forbidden content.
        INVALID
    }

    private final Reason reason;

    private DecodeException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /// The kind of defect.
    public Reason reason() {
        return reason;
    }

    /// `what` needs `needed` bytes and only `available` are left.
    public static DecodeException truncated(String what, long needed, long available) {
        return new DecodeException(
                Reason.TRUNCATED, what + " needs " + needed + " bytes and only " + available + " are left.");
    }

    /// `what` has `actual` bytes (or items) where at most `limit` are allowed.
    public static DecodeException oversized(String what, long actual, long limit) {
        return new DecodeException(
                Reason.OVERSIZED, what + " has size " + actual + ", at most " + limit + " is allowed.");
    }

    /// `extra` bytes follow the end of `what`.
    public static DecodeException trailing(String what, long extra) {
        return new DecodeException(Reason.TRAILING, extra + " bytes follow the end of " + what + ".");
    }

    /// `what` is not acceptable because of `why`, which completes "…: ".
    public static DecodeException invalid(String what, String why) {
        return new DecodeException(Reason.INVALID, what + ": " + why + ".");
    }
}
