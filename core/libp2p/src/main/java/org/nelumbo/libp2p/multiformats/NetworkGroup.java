package org.nelumbo.libp2p.multiformats;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// The larger network an IP address belongs to: its IPv4 /16 or its IPv6 /32. Peers of one group count
/// as one witness, because whoever rents one address there can easily rent many.
///
/// @param prefix 2 bytes of an IPv4 or 4 bytes of an IPv6 address; an IPv4 address mapped into IPv6
///     counts as IPv4
public record NetworkGroup(Bytes prefix) {
    private static final Bytes MAPPED_IP4 = Bytes.fromHex("00000000000000000000ffff");
    private static final int IP4_PREFIX = 2;
    private static final int IP6_PREFIX = 4;

    /// @throws IllegalArgumentException if `prefix` is neither 2 nor 4 bytes
    public NetworkGroup {
        if (prefix.size() != IP4_PREFIX && prefix.size() != IP6_PREFIX) {
            throw new IllegalArgumentException("a network group is an IPv4 /16 or an IPv6 /32");
        }
    }

    /// The group of the IP address `address` starts with; nothing for names and relayed addresses.
    public static Optional<NetworkGroup> of(Multiaddr address) {
        return address.ipBytes().map(NetworkGroup::ofIp);
    }

    /// The group of an IP address of 4 or 16 bytes.
    public static NetworkGroup ofIp(Bytes ip) {
        return switch (ip.size()) {
            case 4 -> new NetworkGroup(ip.slice(0, IP4_PREFIX));
            case 16 -> ip.startsWith(MAPPED_IP4) ? ofIp(ip.slice(12, 16)) : new NetworkGroup(ip.slice(0, IP6_PREFIX));
            default -> throw new IllegalArgumentException("an IP address has 4 or 16 bytes");
        };
    }
}
