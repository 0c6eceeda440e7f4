package org.nelumbo.libp2p.host;

import java.util.List;

/// The protocols a host serves. Register before the first dial or listen: js-libp2p learns them
/// once, when it connects. Connected peers that listen to identify's updates are told of changes
/// half a second later. May be used from any thread.
public interface ProtocolRegistry {
    /// Serves `protocol`, one virtual thread a stream. Replaces an earlier handler.
    void handle(ProtocolId protocol, StreamHandler handler, ProtocolOptions options);

    /// Serves `protocol` on the event loop. Replaces an earlier handler.
    void handleInline(ProtocolId protocol, InlineHandler handler, ProtocolOptions options);

    /// Refuses new streams of `protocol` from now on.
    void remove(ProtocolId protocol);

    /// What is served, in alphabetical order.
    List<ProtocolId> served();
}
