package org.nelumbo.libp2p.kad.table;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.multiformats.Multihash;

/// The small network a peer of the DHT is in, addresses that one party can be expected to own
/// together: an IPv4 /24, an IPv6 /48, or one DNS name. Smaller than the networks of owners of many
/// ([org.nelumbo.libp2p.multiformats.IpNetwork]), and packed into eight bytes, for there are many
/// of them. A table takes few peers of one group, since a network of a thousand identities is cheap
/// and a thousand networks are not.
///
/// @param bits a tag and the prefix; 0 for a group that is not counted
public record PeerNetwork(long bits) {
    /// Peers of this group are not counted: those on the same machine, where that is allowed.
    public static final PeerNetwork UNCOUNTED = new PeerNetwork(0);

    private static final long IP4 = 4L << 56;
    private static final long IP6 = 6L << 56;
    private static final long NAME = 7L << 56;
    private static final long OTHER = 8L << 56;
    private static final Bytes MAPPED_IP4 = Bytes.fromHex("00000000000000000000ffff");

    /// The group of the address a peer was reached at. A relayed address has the group of its relay.
    ///
    /// @param loopbackCounts false leaves peers on the same machine uncounted
    public static PeerNetwork of(Multiaddr address, boolean loopbackCounts) {
        boolean isLoopback =
                address.addressClass().filter(AddressClass.LOOPBACK::equals).isPresent();
        if (isLoopback && !loopbackCounts) {
            return UNCOUNTED;
        }
        MultiaddrComponent first = address.components().getFirst();
        boolean zoned = first.protocol() == MultiaddrProtocol.IP6ZONE
                && address.components().size() > 1;
        MultiaddrComponent host = zoned ? address.components().get(1) : first;
        return switch (host.protocol()) {
            case IP4 -> new PeerNetwork(IP4 | prefix(host.value(), 3));
            case IP6 ->
                host.value().startsWith(MAPPED_IP4)
                        ? new PeerNetwork(IP4 | prefix(host.value().slice(12, 16), 3))
                        : new PeerNetwork(IP6 | prefix(host.value(), 6));
            case DNS, DNS4, DNS6, DNSADDR ->
                new PeerNetwork(NAME | prefix(Multihash.sha256(host.value()).digest(), 6));
            default -> new PeerNetwork(OTHER);
        };
    }

    /// True when peers of this group are counted.
    public boolean isCounted() {
        return bits != 0;
    }

    /// True when both are of the same kind of address.
    public boolean isSameKind(PeerNetwork other) {
        return bits >>> 56 == other.bits >>> 56;
    }

    private static long prefix(Bytes address, int size) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = bits << Byte.SIZE | address.unsigned(i);
        }
        return bits;
    }
}
