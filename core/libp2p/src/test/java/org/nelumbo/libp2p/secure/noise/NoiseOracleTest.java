package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;

import com.southernstorm.noise.protocol.CipherState;
import com.southernstorm.noise.protocol.CipherStatePair;
import com.southernstorm.noise.protocol.HandshakeState;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Our handshake against an independent implementation of Noise, in both roles.
class NoiseOracleTest {
    private static final String PROTOCOL = "Noise_XX_25519_ChaChaPoly_SHA256";
    private static final byte[] NONE = {};

    private final NoisePair pair = new NoisePair();

    @Test
    void weDialTheOtherImplementation() throws GeneralSecurityException {
        HandshakeState oracle = oracle(HandshakeState.RESPONDER);
        NoiseHandshake ours = pair.initiator();
        byte[] buffer = new byte[5000];

        Bytes first = ours.start();
        assertThat(oracle.readMessage(first.toArray(), 0, first.size(), buffer, 0))
                .isZero();
        Bytes payload = oraclePayload(oracle, pair.bob);
        int size = oracle.writeMessage(buffer, 0, payload.toArray(), 0, payload.size());
        NoiseStep.Finished finished =
                (NoiseStep.Finished) ours.receive(Bytes.of(buffer, 0, size)).orThrow();
        assertThat(finished.result().remotePeer()).isEqualTo(pair.bob.peerId());

        Bytes third = finished.message().orElseThrow();
        int read = oracle.readMessage(third.toArray(), 0, third.size(), buffer, 0);
        assertOurPayload(Bytes.of(buffer, 0, read), oracle, pair.alice);
        assertChannel(oracle.split(), finished);
    }

    @Test
    void theOtherImplementationDialsUs() throws GeneralSecurityException {
        HandshakeState oracle = oracle(HandshakeState.INITIATOR);
        NoiseHandshake ours = pair.responder();
        byte[] buffer = new byte[5000];

        int size = oracle.writeMessage(buffer, 0, NONE, 0, 0);
        Bytes second =
                ((NoiseStep.Reply) ours.receive(Bytes.of(buffer, 0, size)).orThrow()).message();
        int read = oracle.readMessage(second.toArray(), 0, second.size(), buffer, 0);
        assertOurPayload(Bytes.of(buffer, 0, read), oracle, pair.bob);

        Bytes payload = oraclePayload(oracle, pair.alice);
        size = oracle.writeMessage(buffer, 0, payload.toArray(), 0, payload.size());
        NoiseStep.Finished finished =
                (NoiseStep.Finished) ours.receive(Bytes.of(buffer, 0, size)).orThrow();
        assertThat(finished.message()).isEqualTo(Optional.empty());
        assertThat(finished.result().remotePeer()).isEqualTo(pair.alice.peerId());
        assertChannel(oracle.split(), finished);
    }

    private static HandshakeState oracle(int role) throws GeneralSecurityException {
        HandshakeState oracle = new HandshakeState(PROTOCOL, role);
        oracle.getLocalKeyPair().generateKeyPair();
        oracle.start();
        return oracle;
    }

    private static Bytes oraclePayload(HandshakeState oracle, PeerKeyPair identity) {
        byte[] staticKey = new byte[32];
        oracle.getLocalKeyPair().getPublicKey(staticKey, 0);
        Bytes signature = NoisePayload.sign(identity, Bytes.of(staticKey));
        return new NoisePayload(identity.publicKey(), signature, NoisePair.YAMUX).encode();
    }

    private static void assertOurPayload(Bytes encoded, HandshakeState oracle, PeerKeyPair identity) {
        byte[] staticKey = new byte[32];
        oracle.getRemotePublicKey().getPublicKey(staticKey, 0);
        assertThat(encoded)
                .isEqualTo(new NoisePayload(
                                identity.publicKey(), NoisePayload.sign(identity, Bytes.of(staticKey)), NoisePair.YAMUX)
                        .encode());
    }

    private static void assertChannel(CipherStatePair oracle, NoiseStep.Finished ours) throws GeneralSecurityException {
        for (int size : new int[] {1, 300, 65_519}) {
            byte[] plaintext = new byte[size];
            Arrays.fill(plaintext, (byte) size);
            assertThat(encryptedByUs(ours.sending(), plaintext, oracle.getReceiver()))
                    .isEqualTo(plaintext);
            assertThat(decryptedByUs(ours.receiving(), plaintext, oracle.getSender()))
                    .isEqualTo(plaintext);
        }
    }

    private static byte[] encryptedByUs(NoiseCipher sending, byte[] plaintext, CipherState oracle)
            throws GeneralSecurityException {
        byte[] frame = Arrays.copyOf(plaintext, plaintext.length + NoiseCipher.TAG_BYTES);
        sending.encrypt(frame, 0, plaintext.length, NONE);
        byte[] read = new byte[plaintext.length];
        oracle.decryptWithAd(NONE, frame, 0, read, 0, frame.length);
        return read;
    }

    private static byte[] decryptedByUs(NoiseCipher receiving, byte[] plaintext, CipherState oracle)
            throws GeneralSecurityException {
        byte[] frame = new byte[plaintext.length + NoiseCipher.TAG_BYTES];
        oracle.encryptWithAd(NONE, plaintext, 0, frame, 0, plaintext.length);
        assertThat(receiving.decrypt(frame, 0, frame.length, NONE)).isTrue();
        return Arrays.copyOf(frame, plaintext.length);
    }
}
