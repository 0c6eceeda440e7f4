package org.nelumbo.libp2p.transport;

import java.net.InetSocketAddress;
import java.util.Optional;

/// A SOCKS5 proxy through which everything goes out, such as Tor's. Names are given to the proxy as
/// they are, so that nobody near us learns whom we look for. Source: RFC 1928, RFC 1929.
///
/// @param address where it listens
/// @param credentials if it asks for any; Tor separates the traffic of those who give different ones
public record Socks5Proxy(InetSocketAddress address, Optional<Credentials> credentials) {
    /// Name and password, each 1 to 255 bytes of UTF-8.
    public record Credentials(String name, String password) {
        /// Never the password.
        @Override
        public String toString() {
            return "Credentials[name=" + name + "]";
        }
    }

    /// A proxy that asks for no credentials.
    public static Socks5Proxy at(InetSocketAddress address) {
        return new Socks5Proxy(address, Optional.empty());
    }
}
