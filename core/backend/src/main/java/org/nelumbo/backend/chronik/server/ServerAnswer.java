package org.nelumbo.backend.chronik.server;

import org.nelumbo.backend.chronik.codec.ChronikError;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What goes back over HTTP.
///
/// @param status HTTP status
/// @param contentType of the body
/// @param body the whole
record ServerAnswer(int status, String contentType, Bytes body) {
    static final String PROTOBUF = "application/x-protobuf";

    private static final String BINARY = "application/octet-stream";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    static ServerAnswer message(Bytes encoded) {
        return new ServerAnswer(OK, PROTOBUF, encoded);
    }

    static ServerAnswer raw(Bytes content) {
        return new ServerAnswer(OK, BINARY, content);
    }

    static ServerAnswer badRequest(String code, String text) {
        return error(BAD_REQUEST, code, text, true);
    }

    static ServerAnswer badRequest(String code, DecodeException malformed) {
        return badRequest(code, String.valueOf(malformed.getMessage()));
    }

    static ServerAnswer notFound(String code, String text) {
        return error(NOT_FOUND, code, text, true);
    }

    static ServerAnswer broken() {
        return error(SERVER_ERROR, "internal-server-error", "Internal server error", false);
    }

    private static ServerAnswer error(int status, String code, String text, boolean userError) {
        return new ServerAnswer(status, PROTOBUF, new ChronikError(code, text, userError).encode());
    }
}
