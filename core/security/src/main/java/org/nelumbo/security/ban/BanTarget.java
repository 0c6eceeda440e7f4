package org.nelumbo.security.ban;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;

/// Who may be kept out.
public sealed interface BanTarget {
    /// As people read it: a peer id or an IP address.
    String text();

    /// A peer, wherever it is.
    record Peer(PeerId peer) implements BanTarget {
        @Override
        public String text() {
            return peer.toString();
        }
    }

    /// Everybody at one IP address.
    ///
    /// @param address 4 or 16 bytes
    record Ip(Bytes address) implements BanTarget {
        private static final int IP4 = 4;
        private static final int IP6 = 16;

        public Ip {
            if (address.size() != IP4 && address.size() != IP6) {
                throw new IllegalArgumentException("an IP address has 4 or 16 bytes");
            }
        }

        /// The IP address in `address`, an IPv4 address mapped into IPv6 as the IPv4 address; nothing for names and
        /// relayed addresses, where it is not the peer's.
        public static Optional<Ip> of(Multiaddr address) {
            if (address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
                return Optional.empty();
            }
            return IpNetwork.ipOf(address).map(Ip::new);
        }

        /// Reads `192.0.2.7` or `2001:db8::7`.
        public static Ip parse(String text) throws DecodeException {
            Multiaddr address = Multiaddr.parse((text.indexOf(':') < 0 ? "/ip4/" : "/ip6/") + text);
            return of(address)
                    .filter(found -> address.components().size() == 1)
                    .orElseThrow(() -> DecodeException.invalid("IP address", "it is none"));
        }

        @Override
        public String text() {
            return new MultiaddrComponent(
                            address.size() == IP4 ? MultiaddrProtocol.IP4 : MultiaddrProtocol.IP6, address)
                    .valueText();
        }
    }
}
