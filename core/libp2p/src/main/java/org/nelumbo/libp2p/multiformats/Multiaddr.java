package org.nelumbo.libp2p.multiformats;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A network address that says how it is to be used, such as `/ip4/127.0.0.1/tcp/4001/p2p/12D3Koo…`. Immutable;
/// equal when the bytes are.
///
/// Source: multiformats/multiaddr.
public final class Multiaddr {
    /// The largest accepted binary form.
    public static final int MAX_BYTES = 1024;

    private static final String WHAT = "multiaddr";
    /// A percent-encoded byte takes three characters; the names of parts are longer than their codes.
    private static final int MAX_CHARACTERS = 4 * MAX_BYTES;

    private final List<MultiaddrComponent> components;
    private final Bytes encoded;

    private Multiaddr(List<MultiaddrComponent> components) {
        this.components = List.copyOf(components);
        ByteWriter writer = new ByteWriter(64);
        components.forEach(component -> component.write(writer));
        this.encoded = writer.toBytes();
    }

    /// An address of these parts, at least one.
    ///
    /// @throws IllegalArgumentException if there is no part or the binary form is larger than [#MAX_BYTES]
    public static Multiaddr of(MultiaddrComponent... components) {
        return requireSize(new Multiaddr(List.of(components)));
    }

    /// `/ip4|ip6/…/tcp/…` of a resolved socket address.
    public static Multiaddr ofTcp(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        MultiaddrProtocol protocol = switch (ip) {
            case Inet4Address _ -> MultiaddrProtocol.IP4;
            case Inet6Address _ -> MultiaddrProtocol.IP6;
            default -> throw new IllegalArgumentException("neither IPv4 nor IPv6");
        };
        return of(
                new MultiaddrComponent(protocol, Bytes.of(ip.getAddress())),
                new MultiaddrComponent(
                        MultiaddrProtocol.TCP,
                        new ByteWriter(2)
                                .writeUint16BigEndian(address.getPort())
                                .toBytes()));
    }

    /// Reads the binary form.
    public static Multiaddr decode(Bytes encoded) throws DecodeException {
        if (encoded.size() > MAX_BYTES) {
            throw DecodeException.oversized(WHAT, encoded.size(), MAX_BYTES);
        }
        if (encoded.isEmpty()) {
            throw DecodeException.invalid(WHAT, "it is empty");
        }
        ByteReader reader = new ByteReader(encoded, WHAT);
        List<MultiaddrComponent> components = new ArrayList<>();
        while (reader.remaining() > 0) {
            MultiaddrProtocol protocol = MultiaddrProtocol.byCode(Varint.read(reader))
                    .orElseThrow(() -> DecodeException.invalid(WHAT, "it has a part with an unknown code"));
            components.add(MultiaddrComponent.checked(protocol, protocol.value().read(reader)));
        }
        return new Multiaddr(components);
    }

    /// Reads the text form. `/ipfs/…` is taken as `/p2p/…`; one trailing slash is ignored.
    public static Multiaddr parse(String text) throws DecodeException {
        if (text.length() > MAX_CHARACTERS) {
            throw DecodeException.oversized(WHAT, text.length(), MAX_CHARACTERS);
        }
        if (!text.startsWith("/")) {
            throw DecodeException.invalid(WHAT, "it does not start with a slash");
        }
        String body = text.endsWith("/") ? text.substring(1, Math.max(1, text.length() - 1)) : text.substring(1);
        String[] words = body.split("/", -1);
        List<MultiaddrComponent> components = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            MultiaddrProtocol protocol = MultiaddrProtocol.byText(words[i])
                    .orElseThrow(() -> DecodeException.invalid(WHAT, "it has a part with an unknown name"));
            String value = "";
            if (!protocol.value().isNone()) {
                i++;
                if (i == words.length) {
                    throw DecodeException.invalid(WHAT, protocol.text() + " has no value");
                }
                value = words[i];
            }
            components.add(MultiaddrComponent.checked(protocol, protocol.value().parse(value)));
        }
        Multiaddr address = new Multiaddr(components);
        if (address.encoded.size() > MAX_BYTES) {
            throw DecodeException.oversized(WHAT, address.encoded.size(), MAX_BYTES);
        }
        return address;
    }

    /// The binary form.
    public Bytes encode() {
        return encoded;
    }

    /// All parts in order, never none.
    public List<MultiaddrComponent> components() {
        return components;
    }

    /// True when some part is of this kind.
    public boolean has(MultiaddrProtocol protocol) {
        for (MultiaddrComponent component : components) {
            if (component.protocol() == protocol) {
                return true;
            }
        }
        return false;
    }

    /// This address with `tail` behind it.
    ///
    /// @throws IllegalArgumentException if that is larger than [#MAX_BYTES]
    public Multiaddr with(Multiaddr tail) {
        List<MultiaddrComponent> joined = new ArrayList<>(components);
        joined.addAll(tail.components);
        return requireSize(new Multiaddr(joined));
    }

    /// This address with `/p2p/<peer>` behind it, unless that is how it ends already.
    ///
    /// @throws IllegalArgumentException if that is larger than [#MAX_BYTES]
    public Multiaddr withPeer(Multihash peer) {
        MultiaddrComponent last = new MultiaddrComponent(MultiaddrProtocol.P2P, peer.encode());
        return components.getLast().equals(last) ? this : with(of(last));
    }

    /// The peer this address ends at: the value of its last part if that is `/p2p`.
    public Optional<Multihash> peer() {
        MultiaddrComponent last = components.getLast();
        if (last.protocol() != MultiaddrProtocol.P2P) {
            return Optional.empty();
        }
        try {
            return Optional.of(Multihash.decode(last.value()));
        } catch (DecodeException broken) {
            throw new IllegalStateException("an address holds an unchecked value", broken);
        }
    }

    /// This address without the `/p2p` part it ends with, if anything is left then.
    public Multiaddr withoutPeer() {
        boolean endsInPeer = components.size() > 1 && components.getLast().protocol() == MultiaddrProtocol.P2P;
        return endsInPeer ? new Multiaddr(components.subList(0, components.size() - 1)) : this;
    }

    /// The socket address, if this is exactly `/ip4|ip6/…/tcp/…`, with or without a peer behind.
    public Optional<InetSocketAddress> tcpSocketAddress() {
        List<MultiaddrComponent> parts = withoutPeer().components;
        if (parts.size() != 2 || parts.get(1).protocol() != MultiaddrProtocol.TCP) {
            return Optional.empty();
        }
        Bytes port = parts.get(1).value();
        return ip(parts.get(0)).map(ip -> new InetSocketAddress(ip, port.unsigned(0) << 8 | port.unsigned(1)));
    }

    /// How far the IP address this starts with reaches; nothing for names and relayed addresses.
    public Optional<AddressClass> addressClass() {
        return ipBytes().map(ip -> ip.size() == 4 ? AddressClass.ofIp4(ip) : AddressClass.ofIp6(ip));
    }

    /// The 4 or 16 bytes of the IP address this starts with; nothing for names and relayed addresses.
    public Optional<Bytes> ipBytes() {
        if (has(MultiaddrProtocol.P2P_CIRCUIT)) {
            return Optional.empty();
        }
        boolean zoned = components.getFirst().protocol() == MultiaddrProtocol.IP6ZONE && components.size() > 1;
        MultiaddrComponent first = components.get(zoned ? 1 : 0);
        return switch (first.protocol()) {
            case IP4, IP6 -> Optional.of(first.value());
            default -> Optional.empty();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Multiaddr address && encoded.equals(address.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /// The text form.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        components.forEach(text::append);
        return text.toString();
    }

    private static Optional<InetAddress> ip(MultiaddrComponent component) {
        boolean isIp = component.protocol() == MultiaddrProtocol.IP4 || component.protocol() == MultiaddrProtocol.IP6;
        try {
            return isIp ? Optional.of(InetAddress.getByAddress(component.value().toArray())) : Optional.empty();
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an address holds an unchecked value", wrongLength);
        }
    }

    private static Multiaddr requireSize(Multiaddr address) {
        if (address.encoded.isEmpty() || address.encoded.size() > MAX_BYTES) {
            throw new IllegalArgumentException("an address has 1 to " + MAX_BYTES + " bytes");
        }
        return address;
    }
}
