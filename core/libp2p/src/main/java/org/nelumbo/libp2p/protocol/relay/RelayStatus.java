package org.nelumbo.libp2p.protocol.relay;

import org.nelumbo.foundation.failure.Failure;

/// What a relay or a peer behind it answers. Source: libp2p/specs, circuit v2.
public enum RelayStatus implements Failure {
    /// Granted, connected.
    OK(100, "it worked"),
    /// No room for one more reservation.
    RESERVATION_REFUSED(200, "the relay refuses the reservation"),
    /// No room for one more circuit.
    RESOURCE_LIMIT_EXCEEDED(201, "a limit of the relay is reached"),
    /// Not for this peer, or not over a circuit.
    PERMISSION_DENIED(202, "the relay does not allow it"),
    /// The target did not take the circuit.
    CONNECTION_FAILED(203, "the target behind the relay could not be reached"),
    /// The target holds no reservation.
    NO_RESERVATION(204, "the target holds no reservation at the relay"),
    /// The message could not be read.
    MALFORMED_MESSAGE(400, "the message could not be read"),
    /// The message has no place here.
    UNEXPECTED_MESSAGE(401, "the message has no place here"),
    /// A number this host does not know, or none: never sent.
    UNKNOWN(0, "the answer has an unknown status");

    private final int number;
    private final String explanation;

    RelayStatus(int number, String explanation) {
        this.number = number;
        this.explanation = explanation;
    }

    /// The number on the wire.
    public int number() {
        return number;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    static RelayStatus byNumber(long number) {
        for (RelayStatus status : values()) {
            if (status.number == number) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
