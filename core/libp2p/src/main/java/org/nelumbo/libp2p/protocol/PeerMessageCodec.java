package org.nelumbo.libp2p.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;

/// The part "a peer and its addresses" that relay and AutoNAT messages share. Source: libp2p/specs, circuit v2 and
/// AutoNAT.
///
/// Protobuf: 1 peer id, 2 addresses. An address that cannot be read is left out; the message stays.
public final class PeerMessageCodec {
    /// Addresses read of one peer; more are left out.
    public static final int MAX_ADDRESSES = 16;

    private static final int MAX_ID_BYTES = 128;

    private PeerMessageCodec() {}

    /// The protobuf.
    public static Bytes encode(PeerAddress peer) {
        ProtobufWriter writer = new ProtobufWriter().bytes(1, peer.peer().encode());
        peer.addresses().forEach(address -> writer.bytes(2, address.encode()));
        return writer.toBytes();
    }

    /// Reads a part of a message.
    ///
    /// @param what what is being read, for the sentence of a [DecodeException]
    /// @param maxBytes the largest accepted size
    public static PeerAddress decode(Bytes encoded, String what, int maxBytes) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, what, maxBytes);
        Optional<Bytes> id = Optional.empty();
        List<Multiaddr> addresses = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> id = Optional.of(reader.bytes(MAX_ID_BYTES));
                case 2 -> add(addresses, reader.bytes(maxBytes));
                default -> reader.skip();
            }
        }
        return new PeerAddress(
                PeerId.decode(id.orElseThrow(() -> DecodeException.invalid(what, "a peer has no id"))), addresses);
    }

    /// Adds an address that can be read, up to [#MAX_ADDRESSES].
    public static void add(List<Multiaddr> addresses, Bytes encoded) {
        if (addresses.size() >= MAX_ADDRESSES) {
            return;
        }
        try {
            addresses.add(Multiaddr.decode(encoded));
        } catch (DecodeException unreadable) {
            // One address nobody here can read is no reason to drop the others.
        }
    }
}
