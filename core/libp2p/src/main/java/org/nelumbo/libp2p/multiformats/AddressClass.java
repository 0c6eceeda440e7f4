package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.Bytes;

/// How far an IP address reaches; every address filter asks this.
///
/// Private means reachable only from the same machine group: 10/8, 172.16/12, 192.168/16, 100.64/10, 169.254/16, the
/// rest of 0/8, fc00::/7 and fe80::/10. An IPv4 address mapped into IPv6 has the class of the IPv4 address.
public enum AddressClass {
    /// This machine: 127/8, ::1.
    LOOPBACK,
    /// No address: 0.0.0.0, ::.
    UNSPECIFIED,
    /// A group, or everybody on the link: 224/4, 255.255.255.255, ff00::/8.
    MULTICAST,
    /// Only from the same site or link.
    PRIVATE,
    /// From anywhere.
    PUBLIC;

    private static final Bytes MAPPED_IP4 = Bytes.fromHex("00000000000000000000ffff");
    private static final Bytes BROADCAST = Bytes.fromHex("ffffffff");

    /// True when somebody at an address of class `other`, as we see it, can get to one of this
    /// class, or could have got to it when telling us of it. Who is on this machine may be on our
    /// site as well; a private address of a public peer is in somebody else's network.
    public boolean isReachableFrom(AddressClass other) {
        return switch (this) {
            case PUBLIC -> true;
            case PRIVATE -> other == PRIVATE || other == LOOPBACK;
            case LOOPBACK -> other == LOOPBACK;
            case UNSPECIFIED, MULTICAST -> false;
        };
    }

    /// The class of a four-byte address.
    public static AddressClass ofIp4(Bytes address) {
        if (address.size() != 4) {
            throw new IllegalArgumentException("an IPv4 address has 4 bytes");
        }
        int first = address.unsigned(0);
        int second = address.unsigned(1);
        if (first == 127) {
            return LOOPBACK;
        }
        if (first == 0) {
            return address.equals(Bytes.of(new byte[4])) ? UNSPECIFIED : PRIVATE;
        }
        if (first >= 224 && first < 240 || address.equals(BROADCAST)) {
            return MULTICAST;
        }
        boolean isPrivate = first == 10
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254;
        return isPrivate ? PRIVATE : PUBLIC;
    }

    /// The class of a sixteen-byte address.
    public static AddressClass ofIp6(Bytes address) {
        if (address.size() != 16) {
            throw new IllegalArgumentException("an IPv6 address has 16 bytes");
        }
        if (address.startsWith(MAPPED_IP4)) {
            return ofIp4(address.slice(12, 16));
        }
        int first = address.unsigned(0);
        if (first == 0xff) {
            return MULTICAST;
        }
        if ((first & 0xfe) == 0xfc || first == 0xfe && (address.unsigned(1) & 0xc0) == 0x80) {
            return PRIVATE;
        }
        if (!address.slice(0, 15).equals(Bytes.of(new byte[15]))) {
            return PUBLIC;
        }
        return switch (address.unsigned(15)) {
            case 0 -> UNSPECIFIED;
            case 1 -> LOOPBACK;
            default -> PUBLIC;
        };
    }
}
