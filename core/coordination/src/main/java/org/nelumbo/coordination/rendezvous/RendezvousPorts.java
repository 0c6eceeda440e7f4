package org.nelumbo.coordination.rendezvous;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.foundation.bytes.Bytes;

/// What the rendezvous is plugged into.
///
/// @param told hears of each newer presence; on the engine's event thread
public record RendezvousPorts(
        PresenceNetwork network, MemberSigner signer, OwnPeerRecord ownRecord, PresenceListener told) {
    /// Signs where we can be reached now.
    @FunctionalInterface
    public interface OwnPeerRecord {
        /// Our libp2p peer record in its envelope, at most [PresenceSealing#MAX_PEER_RECORD] bytes; nothing while
        /// there is no address. Called on the engine's event thread.
        Optional<Bytes> signed(Instant sequence);
    }

    /// Told of members.
    @FunctionalInterface
    public interface PresenceListener {
        /// A member said where their computer is.
        void seen(Presence presence, Sighting.Way way);
    }
}
