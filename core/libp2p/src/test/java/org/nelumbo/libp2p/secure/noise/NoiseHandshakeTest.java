package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.vectors.WireVectors.hex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.vectors.WireVectors;

class NoiseHandshakeTest {
    private static final byte[] NONE = {};

    private final NoisePair pair = new NoisePair();

    @Test
    void thePayloadVectorIsReadAndWrittenByteForByte() throws DecodeException {
        JsonNode vector = WireVectors.section("noise");
        JsonNode key = WireVectors.rows("keys").findFirst().orElseThrow();
        NoisePayload payload = NoisePayload.decode(hex(vector, "payload"));
        assertThat(payload.identityKey().protobuf()).isEqualTo(hex(key, "publicProtobuf"));
        assertThat(payload.isSignatureOver(hex(vector, "staticPublicKey"))).isTrue();
        assertThat(payload.isSignatureOver(hex(vector, "staticPublicKey").reversed()))
                .isFalse();
        assertThat(payload.muxers()).containsExactly("/yamux/1.0.0");
        assertThat(payload.encode()).isEqualTo(hex(vector, "payload"));
        try (PeerKeyPair identity = PeerKeyPair.decode(
                SecretBytes.takeFrom(hex(key, "privateProtobuf").toArray()))) {
            assertThat(NoisePayload.sign(identity, hex(vector, "staticPublicKey")))
                    .isEqualTo(hex(vector, "identitySig"));
        }
    }

    @Test
    void bothEndsLearnWhoTheOtherIsAndChooseTheSameMuxer() {
        Ends ends = shake(pair.initiator(), pair.responder());
        assertThat(ends.initiator().result().remotePeer()).isEqualTo(pair.bob.peerId());
        assertThat(ends.responder().result().remotePeer()).isEqualTo(pair.alice.peerId());
        assertThat(ends.initiator().result().muxer()).contains("/yamux/1.0.0");
        assertThat(ends.responder().result().muxer()).contains("/yamux/1.0.0");
    }

    @Test
    void whatOneEndEncryptsTheOtherDecryptsInBothDirections() {
        Ends ends = shake(pair.initiator(), pair.responder());
        assertCarries(ends.initiator().sending(), ends.responder().receiving());
        assertCarries(ends.responder().sending(), ends.initiator().receiving());
    }

    @Test
    void theFirstMuxerOfTheInitiatorThatBothHaveIsChosen() {
        Ends ends =
                shake(pair.initiator(Optional.empty(), List.of("/x", "/a", "/b")), pair.responder(List.of("/b", "/a")));
        assertThat(ends.initiator().result().muxer()).contains("/a");
        assertThat(ends.responder().result().muxer()).contains("/a");
    }

    @Test
    void withoutAListOfEitherEndTheMuxerIsLeftOpen() {
        Ends silentResponder = shake(pair.initiator(), pair.responder(List.of()));
        assertThat(silentResponder.initiator().result().muxer()).isEmpty();
        assertThat(silentResponder.responder().result().muxer()).isEmpty();
        Ends silentInitiator = shake(pair.initiator(Optional.empty(), List.of()), pair.responder());
        assertThat(silentInitiator.initiator().result().muxer()).isEmpty();
        assertThat(silentInitiator.responder().result().muxer()).isEmpty();
    }

    @Test
    void listsWithoutACommonMuxerFail() {
        NoiseHandshake initiator = pair.initiator(Optional.empty(), List.of("/a"));
        Bytes second = reply(pair.responder(List.of("/b")).receive(initiator.start()));
        assertThat(initiator.receive(second)).isEqualTo(Result.failed(new NoiseFailure.NoCommonMuxer()));
    }

    @Test
    void anotherPeerThanTheOneDialledIsRefused() {
        NoiseHandshake initiator = pair.initiator(Optional.of(pair.alice.peerId()), NoisePair.YAMUX);
        Bytes second = reply(pair.responder().receive(initiator.start()));
        assertThat(initiator.receive(second))
                .isEqualTo(Result.failed(new NoiseFailure.WrongPeer(pair.alice.peerId(), pair.bob.peerId())));
    }

    @Test
    void ourOwnIdentityAtTheOtherEndIsRefused() {
        NoiseHandshake initiator = pair.initiator(Optional.empty(), NoisePair.YAMUX);
        NoiseParams mirror = new NoiseParams(NoiseRole.RESPONDER, pair.aliceKey, Optional.empty(), NoisePair.YAMUX);
        Bytes second = reply(new NoiseHandshake(mirror, new SeededEntropy(9)).receive(initiator.start()));
        assertThat(initiator.receive(second)).isEqualTo(Result.failed(new NoiseFailure.OwnIdentity()));
    }

    @Test
    void anUnprotectedPayloadOfTheFirstMessageIsHashedAndNotUsed() {
        NoiseHandshake responder = pair.responder();
        Bytes first = Bytes.concat(pair.initiator().start(), Bytes.fromHex("010203"));
        assertThat(responder.receive(first).isOk()).isTrue();
    }

    @Test
    void aKeyOfSmallOrderIsRefused() {
        assertThat(pair.responder().receive(Bytes.of(new byte[32])))
                .isEqualTo(Result.failed(new NoiseFailure.WeakKey()));
        NoiseHandshake initiator = pair.initiator();
        initiator.start();
        assertThat(initiator.receive(Bytes.of(new byte[200]))).isEqualTo(Result.failed(new NoiseFailure.WeakKey()));
    }

    @Property(tries = 60)
    void everyFlippedBitOfTheSecondMessageFailsTheHandshake(@ForAll @IntRange(min = 0, max = 100_000) int bit) {
        NoiseHandshake initiator = pair.initiator();
        Bytes second = reply(pair.responder().receive(initiator.start()));
        assertThat(initiator.receive(flipped(second, bit)).isOk()).isFalse();
    }

    @Property(tries = 60)
    void everyFlippedBitOfTheThirdMessageFailsTheHandshake(@ForAll @IntRange(min = 0, max = 100_000) int bit) {
        NoiseHandshake initiator = pair.initiator();
        NoiseHandshake responder = pair.responder();
        Bytes second = reply(responder.receive(initiator.start()));
        Bytes third = finished(initiator.receive(second)).message().orElseThrow();
        assertThat(responder.receive(flipped(third, bit)).isOk()).isFalse();
    }

    @Test
    void aFlippedBitOfTheFirstMessageIsNoticedByTheInitiator() {
        NoiseHandshake initiator = pair.initiator();
        Bytes second = reply(pair.responder().receive(flipped(initiator.start(), 17)));
        assertThat(initiator.receive(second)).isEqualTo(Result.failed(new NoiseFailure.NotAuthentic()));
    }

    @Test
    void aPayloadSignedForAnotherStaticKeyIsRefused() {
        // Bob's identity over Alice's static key: what a thief of a signature would send.
        NoiseHandshake responder = new NoiseHandshake(
                new NoiseParams(NoiseRole.RESPONDER, stolenSignature(), Optional.empty(), NoisePair.YAMUX),
                new SeededEntropy(8));
        NoiseHandshake initiator = pair.initiator();
        Bytes second = reply(responder.receive(initiator.start()));
        assertThat(initiator.receive(second)).isEqualTo(Result.failed(new NoiseFailure.WrongIdentitySignature()));
    }

    @Property(tries = 200)
    void messagesOfAnyContentNeverThrow(@ForAll @Size(max = 300) byte[] message) {
        assertThat(pair.responder().receive(Bytes.of(message)))
                .satisfiesAnyOf(
                        outcome -> assertThat(outcome.isOk()).isTrue(),
                        outcome -> assertThat(outcome.asFailure()).isPresent());
        NoiseHandshake initiator = pair.initiator();
        initiator.start();
        assertThat(initiator.receive(Bytes.of(message)).isOk()).isFalse();
    }

    @Test
    void anOversizedMessageIsRefusedBeforeAnyArithmetic() {
        assertThat(pair.responder().receive(Bytes.of(new byte[NoiseHandshake.MAX_MESSAGE + 1])))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(NoiseFailure.MalformedMessage.class));
    }

    @Test
    void aMessageThatIsNotExpectedIsADefectOfTheCaller() {
        assertThatThrownBy(() -> pair.responder().start()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pair.initiator().receive(Bytes.EMPTY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyIsNotUsedBeyondItsLimit() {
        try (SecretBytes key = SecretBytes.takeFrom(new byte[32])) {
            NoiseCipher cipher = new NoiseCipher(key, NoiseCipher.MAX_MESSAGES - 1);
            cipher.encrypt(new byte[17], 0, 1, NONE);
            assertThat(cipher.isExhausted()).isTrue();
            assertThatThrownBy(() -> cipher.encrypt(new byte[17], 0, 1, NONE))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private NoiseStaticKey stolenSignature() {
        return NoiseStaticKey.withSignature(
                X25519KeyPair.generate(new SeededEntropy(7)), pair.bob.publicKey(), pair.bobKey.identitySignature());
    }

    private static void assertCarries(NoiseCipher sending, NoiseCipher receiving) {
        for (int size : new int[] {0, 1, 65_519}) {
            byte[] plaintext = new byte[size];
            Arrays.fill(plaintext, (byte) 7);
            byte[] buffer = Arrays.copyOf(plaintext, size + NoiseCipher.TAG_BYTES);
            sending.encrypt(buffer, 0, size, NONE);
            assertThat(receiving.decrypt(buffer, 0, buffer.length, NONE)).isTrue();
            assertThat(Arrays.copyOf(buffer, size)).isEqualTo(plaintext);
        }
    }

    private static Ends shake(NoiseHandshake initiator, NoiseHandshake responder) {
        Bytes second = reply(responder.receive(initiator.start()));
        NoiseStep.Finished first = finished(initiator.receive(second));
        return new Ends(first, finished(responder.receive(first.message().orElseThrow())));
    }

    private static Bytes reply(Result<NoiseStep, NoiseFailure> outcome) {
        return outcome.orThrow() instanceof NoiseStep.Reply(Bytes message) ? message : Bytes.EMPTY;
    }

    private static NoiseStep.Finished finished(Result<NoiseStep, NoiseFailure> outcome) {
        if (outcome.orThrow() instanceof NoiseStep.Finished finished) {
            return finished;
        }
        throw new AssertionError("the handshake is not over");
    }

    private static Bytes flipped(Bytes message, int bit) {
        byte[] changed = message.toArray();
        changed[bit / 8 % changed.length] ^= (byte) (1 << bit % 8);
        return Bytes.of(changed);
    }

    private record Ends(NoiseStep.Finished initiator, NoiseStep.Finished responder) {}
}
