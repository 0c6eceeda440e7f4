package org.nelumbo.libp2p.multiformats;

import java.util.Optional;

/// The parts an address may have. The parse of an address ends at a code that is not listed here, since the length of
/// its value is unknown; the same holds for js-libp2p, so nothing else may be advertised.
///
/// Source: multiformats/multiaddr, protocols.csv.
public enum MultiaddrProtocol {
    IP4("ip4", 0x04, MultiaddrValue.IP4),
    TCP("tcp", 0x06, MultiaddrValue.PORT),
    IP6("ip6", 0x29, MultiaddrValue.IP6),
    IP6ZONE("ip6zone", 0x2a, MultiaddrValue.NAME),
    IPCIDR("ipcidr", 0x2b, MultiaddrValue.PREFIX_LENGTH),
    DNS("dns", 0x35, MultiaddrValue.NAME),
    DNS4("dns4", 0x36, MultiaddrValue.NAME),
    DNS6("dns6", 0x37, MultiaddrValue.NAME),
    DNSADDR("dnsaddr", 0x38, MultiaddrValue.NAME),
    UDP("udp", 0x0111, MultiaddrValue.PORT),
    WEBRTC_DIRECT("webrtc-direct", 0x0118, MultiaddrValue.NONE),
    WEBRTC("webrtc", 0x0119, MultiaddrValue.NONE),
    P2P_CIRCUIT("p2p-circuit", 0x0122, MultiaddrValue.NONE),
    UNIX("unix", 0x0190, MultiaddrValue.PATH),
    P2P("p2p", 0x01a5, MultiaddrValue.PEER),
    TLS("tls", 0x01c0, MultiaddrValue.NONE),
    SNI("sni", 0x01c1, MultiaddrValue.NAME),
    QUIC("quic", 0x01cc, MultiaddrValue.NONE),
    QUIC_V1("quic-v1", 0x01cd, MultiaddrValue.NONE),
    WEBTRANSPORT("webtransport", 0x01d1, MultiaddrValue.NONE),
    CERTHASH("certhash", 0x01d2, MultiaddrValue.CERTIFICATE_HASH),
    WS("ws", 0x01dd, MultiaddrValue.NONE),
    WSS("wss", 0x01de, MultiaddrValue.NONE),
    HTTP("http", 0x01e0, MultiaddrValue.NONE),
    HTTP_PATH("http-path", 0x01e1, MultiaddrValue.PATH),
    MEMORY("memory", 0x0309, MultiaddrValue.NUMBER);

    private static final String OLD_NAME_OF_P2P = "ipfs";

    private final String text;
    private final int code;
    private final MultiaddrValue value;

    MultiaddrProtocol(String text, int code, MultiaddrValue value) {
        this.text = text;
        this.code = code;
        this.value = value;
    }

    /// The name between slashes.
    public String text() {
        return text;
    }

    /// The number in binary addresses.
    public int code() {
        return code;
    }

    MultiaddrValue value() {
        return value;
    }

    static Optional<MultiaddrProtocol> byCode(long code) {
        for (MultiaddrProtocol protocol : values()) {
            if (protocol.code == code) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    static Optional<MultiaddrProtocol> byText(String text) {
        if (text.equals(OLD_NAME_OF_P2P)) {
            return Optional.of(P2P);
        }
        for (MultiaddrProtocol protocol : values()) {
            if (protocol.text.equals(text)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
