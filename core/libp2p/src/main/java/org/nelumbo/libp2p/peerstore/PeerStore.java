package org.nelumbo.libp2p.peerstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// What is known of other peers, in bounded memory: 10,000 peers, the least used are forgotten
/// first. Safe on any thread.
public final class PeerStore {
    /// Peers remembered.
    public static final int MAX_PEERS = 10_000;
    /// Peers whose own signed record is kept.
    public static final int MAX_RECORDS = 1_000;
    /// The largest signed record that is kept, in bytes.
    public static final int MAX_RECORD_BYTES = 1024;
    /// Addresses remembered of one peer.
    public static final int MAX_ADDRESSES = 16;
    /// Addresses taken from a peer's own record: it does not push out where the peer was really
    /// reached.
    public static final int MAX_CERTIFIED = 12;
    /// Protocols remembered of one peer.
    public static final int MAX_PROTOCOLS = 64;

    private final TimeSource time;
    private final Cache<PeerId, KnownPeer> peers =
            Caffeine.newBuilder().maximumSize(MAX_PEERS).executor(Runnable::run).build();

    private final Cache<PeerId, Bytes> signedRecords = Caffeine.newBuilder()
            .maximumSize(MAX_RECORDS)
            .executor(Runnable::run)
            .build();

    public PeerStore(TimeSource time) {
        this.time = time;
    }

    /// Remembers where a peer may be reached. A `/p2p/…` at the end is dropped.
    public void addAddresses(PeerId peer, List<Multiaddr> addresses, AddressSource source) {
        List<Multiaddr> bare =
                addresses.stream().map(Multiaddr::withoutPeer).distinct().toList();
        change(peer, known -> known.withAddresses(bare, source, time.now()));
    }

    /// Takes over the addresses of a peer's own signed record, whose signature the caller has
    /// checked. They replace those of its earlier records.
    ///
    /// @param sequence the record's number
    /// @return false if a record with the same or a higher number is known
    public boolean acceptRecord(PeerId peer, long sequence, List<Multiaddr> addresses) {
        List<Multiaddr> bare = addresses.stream()
                .map(Multiaddr::withoutPeer)
                .distinct()
                .limit(MAX_CERTIFIED)
                .toList();
        boolean[] isNew = new boolean[1];
        change(peer, known -> {
            isNew[0] = Long.compareUnsigned(sequence, known.recordSequence()) > 0 || known.recordSequence() == -1;
            return isNew[0]
                    ? known.withoutCertified(sequence).withAddresses(bare, AddressSource.CERTIFIED, time.now())
                    : known;
        });
        return isNew[0];
    }

    /// Keeps a peer's own signed record as it came, for passing it on; the caller has checked it. A
    /// large one is not kept.
    public void keepSignedRecord(PeerId peer, Bytes envelope) {
        if (envelope.size() <= MAX_RECORD_BYTES) {
            signedRecords.put(peer, envelope);
        }
    }

    /// The peer's own signed record, as it came last.
    public Optional<Bytes> signedRecord(PeerId peer) {
        return Optional.ofNullable(signedRecords.getIfPresent(peer));
    }

    /// Remembers what a peer serves, as it says.
    public void setProtocols(PeerId peer, List<ProtocolId> protocols) {
        change(peer, known -> known.withProtocols(protocols));
    }

    /// Remembers that a connection to the peer succeeded.
    public void reached(PeerId peer) {
        change(peer, known -> known.reachedAt(time.now()));
    }

    /// Where the peer may be reached, the most trusted address first.
    public List<Multiaddr> addresses(PeerId peer) {
        Instant now = time.now();
        return find(peer).map(KnownPeer::addresses).orElse(List.of()).stream()
                .filter(known -> known.isValidAt(now))
                .map(KnownAddress::address)
                .toList();
    }

    /// What the peer serves, as it said last; empty if it said nothing yet.
    public List<ProtocolId> protocols(PeerId peer) {
        return find(peer).map(KnownPeer::protocols).orElse(List.of());
    }

    /// Forgets everything about the peer.
    public void forget(PeerId peer) {
        peers.invalidate(peer);
        signedRecords.invalidate(peer);
    }

    /// Peers that were reached, the latest first: what is worth keeping over a restart.
    public List<PeerAddress> reachedPeers(int max) {
        return peers.asMap().entrySet().stream()
                .filter(entry -> entry.getValue().lastReached().isPresent())
                .sorted(Comparator.comparing((Map.Entry<PeerId, KnownPeer> entry) ->
                                entry.getValue().lastReached().orElseThrow())
                        .reversed())
                .limit(max)
                .map(entry -> new PeerAddress(entry.getKey(), addresses(entry.getKey())))
                .toList();
    }

    private Optional<KnownPeer> find(PeerId peer) {
        return Optional.ofNullable(peers.getIfPresent(peer));
    }

    private void change(PeerId peer, UnaryOperator<KnownPeer> change) {
        peers.asMap().compute(peer, (same, known) -> change.apply(known == null ? KnownPeer.UNKNOWN : known));
    }
}
