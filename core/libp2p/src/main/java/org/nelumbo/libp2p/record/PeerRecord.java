package org.nelumbo.libp2p.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Where a peer says it can be reached, signed by itself in an [Envelope].
///
/// Of two records of one peer the one with the higher sequence number counts. Source: libp2p/specs, RFC 0003.
///
/// Protobuf: 1 peer id, 2 sequence number, 3 addresses, each a message with 1 the binary multiaddr.
///
/// @param peer whose record it is
/// @param sequence unsigned; ours are milliseconds since 1970, go-libp2p's are nanoseconds
/// @param addresses without `/p2p/…`, at most [#MAX_ADDRESSES]
public record PeerRecord(PeerId peer, long sequence, List<Multiaddr> addresses) {
    /// The largest accepted number of addresses.
    public static final int MAX_ADDRESSES = 32;

    private static final String WHAT = "peer record";
    private static final String DOMAIN = "libp2p-peer-record";
    private static final Bytes PAYLOAD_TYPE = Bytes.of((byte) 0x03, (byte) 0x01);

    /// Takes a copy of the list.
    public PeerRecord {
        addresses = List.copyOf(addresses);
        if (addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("a peer record has at most " + MAX_ADDRESSES + " addresses");
        }
    }

    /// Signs this record.
    ///
    /// @param owner the pair of [#peer]
    public Envelope seal(PeerKeyPair owner) {
        if (!owner.peerId().equals(peer)) {
            throw new IllegalArgumentException("a peer record is signed by its own peer");
        }
        return Envelope.seal(owner, DOMAIN, PAYLOAD_TYPE, encode());
    }

    /// Reads an envelope and the record in it, and checks that the peer signed it itself. Addresses this host cannot
    /// read are left out; the record stays.
    public static PeerRecord open(Bytes envelope) throws DecodeException {
        Envelope opened = Envelope.open(envelope, DOMAIN, PAYLOAD_TYPE);
        PeerRecord record = decode(opened.payload());
        if (!record.peer.equals(opened.signer().peerId())) {
            throw DecodeException.invalid(WHAT, "somebody else than its peer signed it");
        }
        return record;
    }

    /// True when this one replaces `other`, a record of the same peer: its sequence number is higher.
    public boolean isNewerThan(PeerRecord other) {
        return Long.compareUnsigned(sequence, other.sequence) > 0;
    }

    /// The payload, unsigned.
    public Bytes encode() {
        ProtobufWriter writer = new ProtobufWriter().bytes(1, peer.encode()).uint64(2, sequence);
        for (Multiaddr address : addresses) {
            writer.bytes(3, new ProtobufWriter().bytes(1, address.encode()).toBytes());
        }
        return writer.toBytes();
    }

    private static PeerRecord decode(Bytes payload) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(payload, WHAT, Envelope.MAX_BYTES);
        Optional<Bytes> peer = Optional.empty();
        long sequence = 0;
        int seen = 0;
        List<Multiaddr> addresses = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> peer = Optional.of(reader.bytes(128));
                case 2 -> sequence = reader.uint64();
                case 3 -> {
                    if (++seen > MAX_ADDRESSES) {
                        throw DecodeException.oversized("list of addresses in a " + WHAT, seen, MAX_ADDRESSES);
                    }
                    address(reader.bytes(Envelope.MAX_BYTES)).ifPresent(addresses::add);
                }
                default -> reader.skip();
            }
        }
        Bytes id = peer.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no peer id"));
        return new PeerRecord(PeerId.decode(id), sequence, addresses);
    }

    private static Optional<Multiaddr> address(Bytes entry) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(entry, WHAT, Envelope.MAX_BYTES);
        Bytes address = Bytes.EMPTY;
        while (reader.next()) {
            if (reader.field() == 1) {
                address = reader.bytes(Envelope.MAX_BYTES);
            } else {
                reader.skip();
            }
        }
        try {
            return Optional.of(Multiaddr.decode(address));
        } catch (DecodeException unreadable) {
            return Optional.empty();
        }
    }
}
