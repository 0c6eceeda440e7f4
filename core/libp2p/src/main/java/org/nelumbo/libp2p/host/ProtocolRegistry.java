package org.nelumbo.libp2p.host;

import java.util.List;

/// The protocols a host serves. Peers learn them once, when they connect: register before the first dial or listen.
/// May be used from any thread.
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
