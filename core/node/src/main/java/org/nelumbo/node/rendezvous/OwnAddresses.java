package org.nelumbo.node.rendezvous;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.nelumbo.coordination.rendezvous.Presence;
import org.nelumbo.coordination.rendezvous.PresenceSealing;
import org.nelumbo.coordination.rendezvous.RendezvousPorts;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.PeerRecord;

/// Signs where this computer can be reached, with its libp2p identity; nothing more once it is closed, however late
/// somebody still asks. Safe on any thread.
public final class OwnAddresses implements RendezvousPorts.OwnPeerRecord, AutoCloseable {
    private final PeerKeyPair identity;
    private final Supplier<List<Multiaddr>> addresses;
    private final Lock lock = new ReentrantLock();
    private boolean closed;

    /// @param peerSeed stays the caller's
    /// @param addresses where others reach us, the best first, without `/p2p/…` of our own
    public OwnAddresses(SecretBytes peerSeed, Supplier<List<Multiaddr>> addresses) {
        this.identity = PeerKeyPair.ed25519(peerSeed);
        this.addresses = addresses;
    }

    @Override
    public Optional<Bytes> signed(Instant sequence) {
        List<Multiaddr> told =
                addresses.get().stream().limit(Presence.MAX_ADDRESSES).toList();
        lock.lock();
        try {
            while (!closed && !told.isEmpty()) {
                Bytes signed = new PeerRecord(identity.peerId(), sequence.toEpochMilli(), told)
                        .seal(identity)
                        .encode();
                if (signed.size() <= PresenceSealing.MAX_PEER_RECORD) {
                    return Optional.of(signed);
                }
                told = told.subList(0, told.size() - 1);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Wipes the identity's secret.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            identity.close();
        } finally {
            lock.unlock();
        }
    }
}
