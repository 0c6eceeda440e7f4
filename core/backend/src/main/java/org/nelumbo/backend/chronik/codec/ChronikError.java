package org.nelumbo.backend.chronik.codec;

import org.nelumbo.backend.RejectReasons;
import org.nelumbo.backend.chronik.proto.Error;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// An answer with an error, over HTTP or as a bare WebSocket frame.
///
/// @param code the kebab-case name of the error
/// @param text for people
/// @param userError true if the request was wrong, false if the server is
public record ChronikError(String code, String text, boolean userError) {
    /// The node refused a transaction; the text holds its reason.
    public static final String REJECTED = "bitcoind-rejected-tx";

    /// The posted bytes are no transaction.
    public static final String INVALID_TRANSACTION = "invalid-tx-encoding";

    /// No transaction has this id.
    public static final String TRANSACTION_NOT_FOUND = "tx-not-found";

    /// No block has this hash or height.
    public static final String BLOCK_NOT_FOUND = "block-not-found";

    /// `Error`.
    public Bytes encode() {
        return ProtoBytes.encode(toMessage());
    }

    /// `Error` from outside. Code and text are made printable.
    public static ChronikError decode(Bytes encoded) throws DecodeException {
        Error message = ProtoBytes.parse(Error.parser(), encoded, ChronikLimits.SMALL_MESSAGE, "Chronik error");
        if (!message.getErrorCode().matches("[a-z0-9-]{1,64}")) {
            throw DecodeException.invalid("Chronik error", "its code is not a kebab-case name");
        }
        return fromMessage(message);
    }

    /// Text from outside, fit to be part of an error.
    public static String printable(String text) {
        return RejectReasons.printable(text);
    }

    Error toMessage() {
        return Error.newBuilder()
                .setErrorCode(code)
                .setMsg(text)
                .setIsUserError(userError)
                .build();
    }

    static ChronikError fromMessage(Error message) {
        return new ChronikError(
                RejectReasons.printable(message.getErrorCode()),
                RejectReasons.printable(message.getMsg()),
                message.getIsUserError());
    }
}
