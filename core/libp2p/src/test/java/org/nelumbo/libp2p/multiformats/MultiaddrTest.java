package org.nelumbo.libp2p.multiformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.vectors.WireVectors.hex;
import static org.nelumbo.libp2p.vectors.WireVectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.vectors.WireVectors;

class MultiaddrTest {
    private static final String PEER = "12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB";

    @TestFactory
    Stream<DynamicTest> vectors() {
        return WireVectors.rows("multiaddrs")
                .map(row -> DynamicTest.dynamicTest(text(row, "text"), () -> bothFormsAgree(row)));
    }

    private static void bothFormsAgree(JsonNode row) throws DecodeException {
        Multiaddr parsed = Multiaddr.parse(text(row, "text"));
        assertThat(parsed.encode()).isEqualTo(hex(row, "bytes"));
        assertThat(parsed).hasToString(text(row, "canonical"));
        assertThat(Multiaddr.decode(hex(row, "bytes"))).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ip4/10.0.0.0/ipcidr/8",
                "/unix/%2Ftmp%2Fp2p.sock",
                "/dns/example.com/tcp/443/tls/http/http-path/a%20b%2Fc",
                "/memory/18446744073709551615",
                "/ip4/1.2.3.4/udp/1/quic/webtransport",
                "/ip4/1.2.3.4/udp/1/webrtc-direct/certhash/uEiAtcRZCtyawRAFifKn7rDL1yFMPsZA8xNsCJYcXkhpIgQ",
                "/ip4/1.2.3.4/udp/1/webrtc",
                "/ip6/2001:db8:0:1:0:0:0:1/tcp/1",
                "/ip6/::ffff:102:304/tcp/1",
                "/ip6/1:2:3:4:5:6:7:8/tcp/1"
            })
    void everyPartOfTheTableIsReadAndWritten(String text) throws DecodeException {
        Multiaddr address = Multiaddr.parse(text);
        assertThat(Multiaddr.decode(address.encode())).isEqualTo(address);
        assertThat(Multiaddr.parse(address.toString())).isEqualTo(address);
        if (!text.contains("0:0:0")) {
            assertThat(address).hasToString(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/ipfs/" + PEER + ", /p2p/" + PEER,
        "/ip6/0:0:0:0:0:0:0:0/tcp/1, /ip6/::/tcp/1",
        "/ip6/2001:DB8:0:0:1:0:0:1/tcp/1, /ip6/2001:db8::1:0:0:1/tcp/1",
        "/ip6/1:0:2:3:4:5:6:7/tcp/1, /ip6/1:0:2:3:4:5:6:7/tcp/1",
        "/ip6/::ffff:1.2.3.4/tcp/1, /ip6/::ffff:102:304/tcp/1",
        "/ip4/1.2.3.4/tcp/1/, /ip4/1.2.3.4/tcp/1",
        "/p2p/bafzaajaiaejcaa5ba677htqqxyoxbxiy45f4bglh4tldbg5fbvpr3xegmqjfkmny, /p2p/" + PEER
    })
    void otherSpellingsComeOutInTheShortestForm(String given, String canonical) throws DecodeException {
        assertThat(Multiaddr.parse(given)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "ip4/1.2.3.4",
                "/ip4",
                "/ip4/",
                "/ip4/1.2.3",
                "/ip4/1.2.3.256",
                "/ip4/01.2.3.4",
                "/ip4/1.2.3.4.5",
                "/ip6/1::2::3",
                "/ip6/:1",
                "/ip6/1:2:3:4:5:6:7:8:9",
                "/ip6/1:2:3:4:5:6:7::8",
                "/ip6/fe80::1%eth0",
                "/ip6/1.2.3.4::1",
                "/ip4/1.2.3.4/tcp/65536",
                "/ip4/1.2.3.4/tcp/-1",
                "/ip4/1.2.3.4/tcp/+1",
                "/ip4/1.2.3.4//tcp/1",
                "/dns/",
                "/dns/a b",
                "/p2p/abc",
                "/p2p/Qm",
                "/unix/%2",
                "/unix/a b",
                "/unix/%+1",
                "/memory/-1",
                "/memory/18446744073709551616",
                "/sctp/1",
                "/ipcidr/256",
                "/p2p/f0172080401020304"
            })
    void textThatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> Multiaddr.parse(text)).isInstanceOf(DecodeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', INVALID",
        "047f0000, TRUNCATED",
        "04, TRUNCATED",
        "840000000000, INVALID",
        "8403, INVALID",
        "3500, INVALID",
        "35ffffffffffffffff7f, OVERSIZED",
        "3503610062, INVALID",
        "3502c328, INVALID",
        "3503612f62, INVALID",
        "a50300, TRUNCATED",
        "a503021220, TRUNCATED",
        "a50306080401020304, INVALID"
    })
    void bytesThatAreNoAddressAreRefused(String hex, DecodeException.Reason reason) {
        assertThatThrownBy(() -> Multiaddr.decode(Bytes.fromHex(hex)))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void anAddressOfMoreThan1024BytesIsRefusedInBothForms() {
        Bytes long1 = Bytes.fromHex("04010203040601bb".repeat(129));
        assertThatThrownBy(() -> Multiaddr.decode(long1)).hasMessageContaining("at most 1024");
        assertThatThrownBy(() -> Multiaddr.parse("/ws".repeat(513))).hasMessageContaining("at most 1024");
        assertThatThrownBy(() -> Multiaddr.parse("/ws".repeat(5000))).hasMessageContaining("at most 4096");
    }

    @Test
    void thePeerIsTheLastPartOnly() throws DecodeException {
        Multiaddr bare = Multiaddr.parse("/ip4/1.2.3.4/tcp/4001");
        Multihash peer = PeerIdText.parse(PEER);
        Multiaddr full = bare.withPeer(peer);
        assertThat(full).hasToString("/ip4/1.2.3.4/tcp/4001/p2p/" + PEER);
        assertThat(full.withPeer(peer)).isEqualTo(full);
        assertThat(full.peer()).contains(peer);
        assertThat(full.withoutPeer()).isEqualTo(bare);
        assertThat(bare.peer()).isEmpty();
        assertThat(Multiaddr.parse(full + "/p2p-circuit").peer()).isEmpty();
        assertThat(Multiaddr.parse("/p2p/" + PEER).withoutPeer()).hasToString("/p2p/" + PEER);
    }

    @Test
    void socketAddressesGoBothWays() throws DecodeException {
        InetSocketAddress socket = new InetSocketAddress("127.0.0.1", 4001);
        Multiaddr address = Multiaddr.ofTcp(socket);
        assertThat(address).hasToString("/ip4/127.0.0.1/tcp/4001");
        assertThat(address.withPeer(PeerIdText.parse(PEER)).tcpSocketAddress()).contains(socket);
        assertThat(Multiaddr.parse("/ip4/1.2.3.4/tcp/80/ws").tcpSocketAddress()).isEmpty();
        assertThat(Multiaddr.parse("/dns4/a/tcp/80").tcpSocketAddress()).isEmpty();
        assertThat(Multiaddr.parse("/ip6/::1/tcp/80").tcpSocketAddress()).contains(new InetSocketAddress("::1", 80));
    }

    @ParameterizedTest
    @CsvSource({
        "/ip4/127.9.9.9/tcp/1, LOOPBACK",
        "/ip4/0.0.0.0/tcp/1, UNSPECIFIED",
        "/ip4/0.1.2.3/tcp/1, PRIVATE",
        "/ip4/10.1.2.3/tcp/1, PRIVATE",
        "/ip4/172.15.0.1/tcp/1, PUBLIC",
        "/ip4/172.16.0.1/tcp/1, PRIVATE",
        "/ip4/172.31.0.1/tcp/1, PRIVATE",
        "/ip4/172.32.0.1/tcp/1, PUBLIC",
        "/ip4/192.168.1.1/tcp/1, PRIVATE",
        "/ip4/100.64.0.1/tcp/1, PRIVATE",
        "/ip4/100.128.0.1/tcp/1, PUBLIC",
        "/ip4/169.254.0.1/tcp/1, PRIVATE",
        "/ip4/224.0.0.1/tcp/1, MULTICAST",
        "/ip4/255.255.255.255/tcp/1, MULTICAST",
        "/ip4/8.8.8.8/tcp/1, PUBLIC",
        "/ip6/::1/tcp/1, LOOPBACK",
        "/ip6/::/tcp/1, UNSPECIFIED",
        "/ip6/::2/tcp/1, PUBLIC",
        "/ip6/fd00::1/tcp/1, PRIVATE",
        "/ip6/fe80::1/tcp/1, PRIVATE",
        "/ip6/ff02::1/tcp/1, MULTICAST",
        "/ip6/2001:db8::1/tcp/1, PUBLIC",
        "/ip6/::ffff:10.0.0.1/tcp/1, PRIVATE",
        "/ip6zone/eth0/ip6/fe80::1/tcp/1, PRIVATE"
    })
    void anIpAddressHasOneClass(String text, AddressClass expected) throws DecodeException {
        assertThat(Multiaddr.parse(text).addressClass()).contains(expected);
    }

    @Test
    void namesAndRelayedAddressesHaveNoClass() throws DecodeException {
        assertThat(Multiaddr.parse("/dns4/localhost/tcp/1").addressClass()).isEmpty();
        assertThat(Multiaddr.parse("/ip4/1.2.3.4/tcp/1/p2p/" + PEER + "/p2p-circuit")
                        .addressClass())
                .isEmpty();
    }
}
