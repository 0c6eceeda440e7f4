package org.nelumbo.libp2p.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Whom WebSockets over TLS trust, and who they are. The names in certificates are always checked.
///
/// @param own for listening; without one, `/wss` and `/tls/ws` cannot be listened on
/// @param trusted authorities, or single certificates, instead of those the JDK trusts; empty for those
public record WebSocketTls(Optional<Certificate> own, List<X509Certificate> trusted) {
    /// What the JDK trusts; no certificate of our own.
    public static final WebSocketTls DEFAULT = new WebSocketTls(Optional.empty(), List.of());

    public WebSocketTls {
        trusted = List.copyOf(trusted);
    }

    /// A certificate with the key that belongs to it.
    ///
    /// @param chain the own certificate first, then who vouches for it
    public record Certificate(PrivateKey key, List<X509Certificate> chain) {
        public Certificate {
            chain = List.copyOf(chain);
        }

        /// Never the key.
        @Override
        public String toString() {
            return "Certificate[" + chain.size() + " in the chain]";
        }
    }

    SslContext clientContext() throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
        if (!trusted.isEmpty()) {
            builder.trustManager(trusted.toArray(X509Certificate[]::new));
        }
        return builder.build();
    }

    /// @throws SSLException if there is no certificate, or it is useless
    SslContext serverContext() throws SSLException {
        Certificate certificate = own.orElseThrow(() -> new SSLException("listening with TLS needs a certificate"));
        return SslContextBuilder.forServer(
                        certificate.key(), certificate.chain().toArray(X509Certificate[]::new))
                .sslProvider(SslProvider.JDK)
                .build();
    }
}
