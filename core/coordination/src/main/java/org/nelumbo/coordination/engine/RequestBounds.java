package org.nelumbo.coordination.engine;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.request.SigningRequestCodec;
import org.nelumbo.foundation.bytes.DecodeException;

/// What a request must keep to before anybody reviews it.
final class RequestBounds {
    private RequestBounds() {}

    /// Why a request is malformed, if it is.
    static Optional<String> objection(SigningRequest request, Instant now) {
        if (!request.expiresAt().isAfter(now)
                || request.expiresAt().isAfter(request.createdAt().plus(CoordinationEngine.MAX_REQUEST_LIFE))
                || request.createdAt().isAfter(now)) {
            return Optional.of("The times of the request are out of range.");
        }
        try {
            SigningRequestCodec.decode(SigningRequestCodec.encode(request));
            return Optional.empty();
        } catch (DecodeException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
