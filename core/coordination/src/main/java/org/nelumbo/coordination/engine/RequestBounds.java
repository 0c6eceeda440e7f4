package org.nelumbo.coordination.engine;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.coordination.replay.ClockPolicy;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.request.SigningRequestCodec;
import org.nelumbo.foundation.bytes.DecodeException;

/// What a request must keep to before anybody reviews it.
final class RequestBounds {
    private RequestBounds() {}

    /// Why a request is malformed, if it is. Its proposer's clock may be ahead as a sender's may.
    static Optional<String> objection(SigningRequest request, Instant now, ClockPolicy clock) {
        if (!request.expiresAt().isAfter(now)
                || request.expiresAt().isAfter(request.createdAt().plus(CoordinationEngine.MAX_REQUEST_LIFE))
                || request.createdAt().isAfter(now.plus(clock.maxSkew()))) {
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
