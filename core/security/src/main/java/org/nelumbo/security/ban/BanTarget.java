package org.nelumbo.security.ban;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;

/// Who may be kept out.
public sealed interface BanTarget {
    /// As people read it: a peer id, an IPv4 address or an IPv6 network.
    String text();

    /// A peer, wherever it is.
    record Peer(PeerId peer) implements BanTarget {
        @Override
        public String text() {
            return peer.toString();
        }
    }

    /// Everybody at one IPv4 address, or in one IPv6 /56: whoever has one address there has all of
    /// them, as the limits of connections count them too. See [IpNetwork#customerOf].
    ///
    /// @param address 4 or 16 bytes; the first of the network
    record Ip(Bytes address) implements BanTarget {
        /// Takes any address of the network.
        public Ip {
            address = IpNetwork.customerOf(address).prefix();
        }

        /// The IP address in `address`, an IPv4 address mapped into IPv6 as the IPv4 address; nothing for names and
        /// relayed addresses, where it is not the peer's.
        public static Optional<Ip> of(Multiaddr address) {
            if (address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
                return Optional.empty();
            }
            return IpNetwork.ipOf(address).map(Ip::new);
        }

        /// Reads `192.0.2.7`, `2001:db8::7` or, as [#text] writes it, `2001:db8::/56`.
        public static Ip parse(String text) throws DecodeException {
            IpNetwork read = IpNetwork.parse(text);
            Ip ip = new Ip(read.prefix());
            if (!read.isSingle() && !read.equals(IpNetwork.customerOf(ip.address()))) {
                throw DecodeException.invalid("IP address", "it is a network of another size");
            }
            return ip;
        }

        @Override
        public String text() {
            return IpNetwork.customerOf(address).toString();
        }
    }
}
