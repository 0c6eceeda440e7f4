package org.nelumbo.libp2p.protocol.autonat;

import org.nelumbo.foundation.failure.Failure;

/// What a peer answers that was asked to dial us. Source: libp2p/specs, AutoNAT v1.
public enum DialBackStatus implements Failure {
    /// It reached us.
    OK(0, "the address was reached"),
    /// It tried and did not reach us.
    DIAL_ERROR(100, "no address was reached"),
    /// It did not try; says nothing about us.
    DIAL_REFUSED(101, "the peer does not dial these addresses, or not now"),
    /// It could not read the request; says nothing about us.
    BAD_REQUEST(200, "the request could not be read"),
    /// It failed; says nothing about us. Unknown numbers are read as this.
    INTERNAL_ERROR(300, "the peer failed");

    private final int number;
    private final String explanation;

    DialBackStatus(int number, String explanation) {
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

    static DialBackStatus byNumber(long number) {
        for (DialBackStatus status : values()) {
            if (status.number == number) {
                return status;
            }
        }
        return INTERNAL_ERROR;
    }
}
