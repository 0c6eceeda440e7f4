package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Varint;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.autonat.AutoNat;
import org.nelumbo.libp2p.protocol.autonat.AutoNatCodec;
import org.nelumbo.libp2p.protocol.autonat.AutoNatMessage;
import org.nelumbo.libp2p.protocol.autonat.DialBackStatus;

/// Dialling back, with js-libp2p at the other end. js-libp2p dials no private address for anybody, so
/// on one machine only the words can be tried with it as the server; as the client it gets a whole dial
/// back from us.
@Interop
class AutoNatInteropTest {
    @Test
    void jsAnswersInWordsWeReadAndSaysNothingAboutUs() throws Exception {
        try (HostFixture fixture = new HostFixture();
                JsPeer js = JsPeer.start(Map.of("autonat", true))) {
            Host us = fixture.listening(builder -> builder);
            Connection connection =
                    us.connect(new PeerAddress(js.peerId(), List.of(js.address())), DialOptions.DEFAULT);
            try (MessageStream messages = new MessageStream(
                    connection.open(List.of(AutoNat.ID), StreamOptions.DEFAULT), AutoNatCodec.MAX_BYTES)) {
                messages.write(AutoNatCodec.encode(new AutoNatMessage.Dial(addressOf(us))));
                assertThat(AutoNatCodec.decode(messages.read().orElseThrow()))
                        .isInstanceOfSatisfying(
                                AutoNatMessage.DialResponse.class,
                                response -> assertThat(response.status()).isEqualTo(DialBackStatus.DIAL_REFUSED));
            }
            assertThat(us.connections(js.peerId())).hasSize(1);
        }
    }

    @Test
    void weDialAJsPeerThatAsks() throws Exception {
        try (HostFixture fixture = new HostFixture();
                JsPeer js = JsPeer.start()) {
            // Nobody dials their own address for others, so we are at another one than js.
            Host us = fixture.listeningAs(
                    PeerKeyPair.generate(new SystemEntropy()),
                    Multiaddr.parse("/ip4/127.5.0.1/tcp/0"),
                    builder -> builder.service(AutoNat.of(new SystemTime(), any -> true)));
            js.call(
                    "dial",
                    Map.of(
                            "address",
                            us.listenAddresses()
                                    .getFirst()
                                    .withPeer(us.id().multihash())
                                    .toString()));
            Bytes question = AutoNatCodec.encode(new AutoNatMessage.Dial(
                    new PeerAddress(js.peerId(), List.of(js.address().withoutPeer()))));
            JsonNode answer = js.call(
                    "raw",
                    Map.of(
                            "peer",
                            us.id().toString(),
                            "protocol",
                            AutoNat.ID.value(),
                            "hex",
                            Varint.writePrefixed(new ByteWriter(), question)
                                    .toBytes()
                                    .hex()));
            Bytes reply = Bytes.fromHex(answer.required("hex").asText());
            assertThat(AutoNatCodec.decode(reply.slice(1, reply.size())))
                    .isEqualTo(new AutoNatMessage.DialResponse(
                            DialBackStatus.OK, "", Optional.of(js.address().withoutPeer())));
            js.awaitNotice(
                    "connection-open",
                    notice -> notice.required("direction").asText().equals("inbound"));
        }
    }
}
