package org.nelumbo.libp2p.host;

import java.io.IOException;

/// A peer that could not be reached.
public final class DialException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient DialFailure failure;

    public DialException(DialFailure failure) {
        super(failure.explanation());
        this.failure = failure;
    }

    /// Why.
    public DialFailure failure() {
        return failure;
    }
}
