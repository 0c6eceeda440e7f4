package org.nelumbo.libp2p.multiformats;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// All IP addresses that begin with the same bits. What limits and compares by network asks this.
///
/// An IPv4 address mapped into IPv6 counts as the IPv4 address.
///
/// @param prefix 4 or 16 bytes, zero behind the first `bits`
/// @param bits 0 to 32 or 128
public record IpNetwork(Bytes prefix, int bits) {
    /// The size at which one owner of many addresses shows: what a provider gets in one piece.
    public static final int SITE_BITS_IP4 = 16;
    /// As [#SITE_BITS_IP4], for IPv6.
    public static final int SITE_BITS_IP6 = 32;

    /// What one customer of a provider gets in IPv6; in IPv4 it is one address.
    public static final int CUSTOMER_BITS_IP6 = 56;

    private static final String WHAT = "IP network";
    private static final Bytes MAPPED_IP4 = Bytes.fromHex("00000000000000000000ffff");
    private static final int MAX_TEXT = 64;

    /// Checks the invariants; use [#of] to cut an address.
    public IpNetwork {
        requireSize(prefix, bits);
        if (!cut(prefix, bits).equals(prefix)) {
            throw new IllegalArgumentException("bits are set behind the prefix");
        }
    }

    /// The network of the first `bits` of `ip`.
    ///
    /// @param ip 4 or 16 bytes
    public static IpNetwork of(Bytes ip, int bits) {
        requireSize(ip, bits);
        return new IpNetwork(cut(ip, bits), bits);
    }

    /// The addresses that somebody has who has this one: an IPv4 address alone, the /56 of an IPv6
    /// address. What limits or bans by address means these.
    ///
    /// @param ip 4 or 16 bytes
    public static IpNetwork customerOf(Bytes ip) {
        Bytes plain = unmapped(ip);
        return of(plain, plain.size() == 4 ? 32 : CUSTOMER_BITS_IP6);
    }

    /// The network of one owner that this address lies in: the /16 of an IPv4, the /32 of an IPv6 address. Nothing
    /// for names and for addresses that are not public, where networks say nothing about owners. A relayed address
    /// counts as its relay's.
    public static Optional<IpNetwork> siteOf(Multiaddr address) {
        return ipOf(address).filter(ip -> reach(ip) == AddressClass.PUBLIC).map(IpNetwork::site);
    }

    /// The network that speaks when a peer at this address does: as [#siteOf], but of any class of
    /// address, and nothing for relayed ones. Peers of one network count as one witness, because
    /// whoever rents one address there can easily rent many.
    public static Optional<IpNetwork> witnessOf(Multiaddr address) {
        return address.ipBytes().map(IpNetwork::unmapped).map(IpNetwork::site);
    }

    /// The IP address that an address starts with, 4 or 16 bytes; nothing for names.
    public static Optional<Bytes> ipOf(Multiaddr address) {
        List<MultiaddrComponent> parts = address.components();
        boolean zoned = parts.getFirst().protocol() == MultiaddrProtocol.IP6ZONE && parts.size() > 1;
        MultiaddrComponent first = parts.get(zoned ? 1 : 0);
        return switch (first.protocol()) {
            case IP4 -> Optional.of(first.value());
            case IP6 -> Optional.of(unmapped(first.value()));
            default -> Optional.empty();
        };
    }

    /// The smallest network of a usual size (/32, /24, /16, /8 or /128, /64, /48, /32, /16) that holds every one of
    /// `ips`. Nothing if they have none in common.
    ///
    /// @param ips each 4 or 16 bytes
    public static Optional<IpNetwork> common(List<Bytes> ips) {
        if (ips.isEmpty()) {
            return Optional.empty();
        }
        Bytes first = ips.getFirst();
        List<Integer> sizes = first.size() == 4 ? List.of(32, 24, 16, 8) : List.of(128, 64, 48, 32, 16);
        return sizes.stream()
                .map(size -> of(first, size))
                .filter(network -> ips.stream().allMatch(network::contains))
                .findFirst();
    }

    /// Reads `203.0.113.7`, `203.0.113.0/24`, `2001:db8::1` or `2001:db8::/32`. Bits behind the prefix are dropped.
    public static IpNetwork parse(String text) throws DecodeException {
        if (text.length() > MAX_TEXT) {
            throw DecodeException.oversized(WHAT, text.length(), MAX_TEXT);
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Bytes ip = address.indexOf(':') < 0 ? IpText.parseIp4(address) : unmapped(IpText.parseIp6(address));
        int most = 8 * ip.size();
        int bits = slash < 0 ? most : IpText.decimal(text.substring(slash + 1), 3);
        if (bits < 0 || bits > most) {
            throw DecodeException.invalid(WHAT, "the number behind the slash is not 0 to " + most);
        }
        return of(ip, bits);
    }

    /// True when `ip` lies in this network.
    ///
    /// @param ip 4 or 16 bytes
    public boolean contains(Bytes ip) {
        Bytes plain = unmapped(ip);
        return plain.size() == prefix.size() && cut(plain, bits).equals(prefix);
    }

    /// True for a single address.
    public boolean isSingle() {
        return bits == 8 * prefix.size();
    }

    /// `203.0.113.0/24`; without the number for a single address.
    @Override
    public String toString() {
        String address = prefix.size() == 4 ? IpText.formatIp4(prefix) : IpText.formatIp6(prefix);
        return isSingle() ? address : address + "/" + bits;
    }

    private static IpNetwork site(Bytes ip) {
        return of(ip, ip.size() == 4 ? SITE_BITS_IP4 : SITE_BITS_IP6);
    }

    private static AddressClass reach(Bytes ip) {
        return ip.size() == 4 ? AddressClass.ofIp4(ip) : AddressClass.ofIp6(ip);
    }

    private static Bytes unmapped(Bytes ip) {
        return ip.size() == 16 && ip.startsWith(MAPPED_IP4) ? ip.slice(12, 16) : ip;
    }

    private static Bytes cut(Bytes ip, int bits) {
        byte[] content = ip.toArray();
        for (int i = 0; i < content.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            content[i] &= (byte) (0xff << (8 - kept));
        }
        return Bytes.of(content);
    }

    private static void requireSize(Bytes ip, int bits) {
        if (ip.size() != 4 && ip.size() != 16 || bits < 0 || bits > 8 * ip.size()) {
            throw new IllegalArgumentException("a network has 4 or 16 bytes and at most as many bits");
        }
    }
}
