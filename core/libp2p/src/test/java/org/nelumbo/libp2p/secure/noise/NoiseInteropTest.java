package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.interop.Interop;
import org.nelumbo.libp2p.interop.JsPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multistream.MultistreamInitiator;
import org.nelumbo.libp2p.multistream.MultistreamResponder;
import org.nelumbo.libp2p.multistream.Negotiation;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// The bytes of multistream and Noise against js-libp2p, without our host between.
@Interop
class NoiseInteropTest {
    private static final String NOISE = "/noise";
    private static final String YAMUX = "/yamux/1.0.0";

    private static Optional<JsPeer> started = Optional.empty();

    private final PeerKeyPair us = PeerKeyPair.generate(new SeededEntropy(31));

    @BeforeAll
    static void startPeer() {
        started = Optional.of(JsPeer.start());
    }

    @AfterAll
    static void stopPeer() {
        started.ifPresent(JsPeer::close);
    }

    @Test
    void headerProposalAndFirstMessageMayTravelInOneFlight() throws IOException, DecodeException {
        NoiseResult result = dial(js(), params(us, Optional.of(js().peerId()), List.of(YAMUX)));
        assertThat(result.remotePeer()).isEqualTo(js().peerId());
        assertThat(result.muxer()).contains(YAMUX);
    }

    @Test
    void theFirstMuxerOfOurListThatJsHasIsChosen() throws IOException, DecodeException {
        assertThat(dial(js(), params(us, Optional.empty(), List.of("/nelumbo/mux/1.0.0", YAMUX)))
                        .muxer())
                .contains(YAMUX);
    }

    @Test
    void withoutOurListTheMuxerIsNegotiatedInsideTheChannel() throws IOException, DecodeException {
        NoiseHandshake handshake = new NoiseHandshake(params(us, Optional.empty(), List.of()), new SystemEntropy());
        try (NoiseSocket socket = connect(js(), handshake)) {
            NoiseStep.Finished channel = socket.initiate(handshake);
            assertThat(channel.result().muxer()).isEmpty();
            MultistreamInitiator negotiation = new MultistreamInitiator(List.of(YAMUX));
            socket.sendEncrypted(channel, negotiation.start());
            Optional<String> agreed = Optional.empty();
            while (agreed.isEmpty()) {
                agreed = switch (negotiation.receive(socket.receiveEncrypted(channel))) {
                    case Negotiation.Agreed a -> Optional.of(a.protocol());
                    case Negotiation.Pending _ -> Optional.empty();
                    case Negotiation.Unsupported _ -> throw new AssertionError("js refuses yamux");
                };
            }
            assertThat(agreed).contains(YAMUX);
        }
    }

    @Test
    void jsWithASecp256k1IdentityProvesItToUs() throws IOException, DecodeException {
        try (JsPeer peer = JsPeer.start(Map.of("keyType", "secp256k1"))) {
            NoiseResult result = dial(peer, params(us, Optional.of(peer.peerId()), List.of(YAMUX)));
            assertThat(result.remotePeer().toString()).startsWith("16Uiu2HA");
        }
    }

    @Test
    void jsAcceptsEverySecp256k1SignatureOfOurs() throws IOException, DecodeException {
        // A signer that does not care about the higher s would fail half of these.
        for (int i = 0; i < 8; i++) {
            PeerKeyPair pair = PeerKeyPair.secp256k1(secret(i));
            PeerId id = pair.peerId();
            dial(js(), params(pair, Optional.empty(), List.of(YAMUX)));
            js().awaitNotice(
                            "connected",
                            notice -> notice.required("peer").asText().equals(id.toString()));
        }
    }

    @Test
    void jsThatIsNotThePeerWeDialledIsRefused() throws IOException, DecodeException {
        NoiseHandshake handshake =
                new NoiseHandshake(params(us, Optional.of(us.peerId()), List.of(YAMUX)), new SystemEntropy());
        try (NoiseSocket socket = connect(js(), handshake)) {
            assertThat(handshake.receive(socket.receiveFrame()).asFailure())
                    .contains(new NoiseFailure.WrongPeer(us.peerId(), js().peerId()));
        }
    }

    @Test
    void jsDialsUs() throws IOException, DecodeException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Multiaddr address = Multiaddr.ofTcp((InetSocketAddress) listener.getLocalSocketAddress())
                    .withPeer(us.peerId().multihash());
            CompletableFuture<JsonNode> dialled = js().callAsync("dial", Map.of("address", address.toString()));
            try (NoiseSocket socket = new NoiseSocket(listener.accept())) {
                assertThat(socket.negotiate(new MultistreamResponder(NOISE::equals)::receive))
                        .isEqualTo(NOISE);
                NoiseParams params = new NoiseParams(
                        NoiseRole.RESPONDER,
                        NoiseStaticKey.generate(us, new SystemEntropy()),
                        Optional.empty(),
                        List.of(YAMUX));
                NoiseStep.Finished channel = socket.respond(new NoiseHandshake(params, new SystemEntropy()));
                assertThat(channel.result().remotePeer()).isEqualTo(js().peerId());
                assertThat(channel.result().muxer()).contains(YAMUX);
                JsonNode connection = JsPeer.await(dialled);
                assertThat(connection.required("peer").asText())
                        .isEqualTo(us.peerId().toString());
                assertThat(connection.required("muxer").asText()).isEqualTo(YAMUX);
            }
        }
    }

    private static NoiseResult dial(JsPeer peer, NoiseParams params) throws IOException, DecodeException {
        NoiseHandshake handshake = new NoiseHandshake(params, new SystemEntropy());
        try (NoiseSocket socket = connect(peer, handshake)) {
            NoiseStep.Finished channel = socket.initiate(handshake);
            // The first frame from js proves that it took our last message.
            assertThat(socket.receiveEncrypted(channel).isEmpty()).isFalse();
            return channel.result();
        }
    }

    private static NoiseSocket connect(JsPeer peer, NoiseHandshake handshake) throws IOException, DecodeException {
        InetSocketAddress address = peer.address().tcpSocketAddress().orElseThrow();
        NoiseSocket socket = new NoiseSocket(new Socket(address.getAddress(), address.getPort()));
        MultistreamInitiator negotiation = new MultistreamInitiator(List.of(NOISE));
        socket.send(Bytes.concat(negotiation.start(), NoiseSocket.frame(handshake.start())));
        assertThat(socket.negotiate(negotiation::receive)).isEqualTo(NOISE);
        return socket;
    }

    private static NoiseParams params(PeerKeyPair identity, Optional<PeerId> expected, List<String> muxers) {
        return new NoiseParams(
                NoiseRole.INITIATOR, NoiseStaticKey.generate(identity, new SystemEntropy()), expected, muxers);
    }

    private static SecretBytes secret(int number) {
        byte[] scalar = new byte[PeerKeyPair.SECRET_BYTES];
        scalar[31] = (byte) (number + 1);
        return SecretBytes.takeFrom(scalar);
    }

    private static JsPeer js() {
        return started.orElseThrow();
    }
}
