package org.nelumbo.libp2p.secure.noise;

import java.io.IOException;

/// The secure channel broke after the handshake. It is fired through the pipeline just before the channel is closed.
public final class NoiseException extends IOException {
    private static final long serialVersionUID = 1L;

    NoiseException(String message) {
        super(message);
    }
}
