package org.nelumbo.libp2p.host;

import java.io.IOException;

/// Serves inbound streams of one protocol.
@FunctionalInterface
public interface StreamHandler {
    /// Called on a virtual thread of the stream's own. When it returns, the stream is closed; when it throws, the
    /// stream is reset, and anything but the declared exceptions is logged as a defect.
    void handle(Stream stream) throws IOException, InterruptedException;
}
