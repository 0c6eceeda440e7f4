package org.nelumbo.backend.chronik;

import org.nelumbo.foundation.bytes.Bytes;

/// An answer of a bounded size.
///
/// @param status HTTP status
/// @param body the whole
record HttpReply(int status, Bytes body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;

    boolean isOk() {
        return status == OK;
    }
}
