package org.nelumbo.libp2p.transport;

import java.io.IOException;

/// The proxy does not let us through.
final class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyException(String message) {
        super(message);
    }
}
