package org.nelumbo.libp2p.kad;

import org.nelumbo.libp2p.kad.message.KadMessage;

/// What a [KadServer] does with a request.
public sealed interface KadReply {
    /// Send this.
    record Answer(KadMessage message) implements KadReply {}

    /// Send nothing: the request was taken, and such requests are not answered.
    record Silence() implements KadReply {}

    /// Reset the stream.
    ///
    /// @param reason why, as a sentence for the log
    record Reset(String reason) implements KadReply {}
}
