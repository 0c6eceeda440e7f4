package org.nelumbo.libp2p.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.vectors.WireVectors.hex;
import static org.nelumbo.libp2p.vectors.WireVectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.Multibase;
import org.nelumbo.libp2p.vectors.WireVectors;

class PeerKeyTest {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    @TestFactory
    Stream<DynamicTest> keyVectors() {
        return WireVectors.rows("keys")
                .map(row -> DynamicTest.dynamicTest(text(row, "peerId"), () -> keyAndIdAgree(row)));
    }

    private static void keyAndIdAgree(JsonNode row) throws DecodeException {
        try (SecretBytes protobuf = secret(hex(row, "privateProtobuf"));
                PeerKeyPair pair = PeerKeyPair.decode(protobuf);
                SecretBytes written = pair.protobuf()) {
            assertThat(written.sameAs(protobuf)).isTrue();
            assertThat(pair.publicKey().data()).isEqualTo(hex(row, "publicRaw"));
            assertThat(pair.publicKey().protobuf()).isEqualTo(hex(row, "publicProtobuf"));
            assertThat(PeerPublicKey.decode(hex(row, "publicProtobuf"))).isEqualTo(pair.publicKey());
            PeerId id = pair.peerId();
            assertThat(id.encode()).isEqualTo(hex(row, "peerIdMultihash"));
            assertThat(id).hasToString(text(row, "peerId"));
            assertThat(id.cidText(Multibase.BASE32)).isEqualTo(text(row, "peerIdCidBase32"));
            assertThat(id.cidText(Multibase.BASE36)).isEqualTo(text(row, "peerIdCidBase36"));
            assertThat(PeerId.parse(text(row, "peerId"))).isEqualTo(id);
            assertThat(PeerId.parse(text(row, "peerIdCidBase32"))).isEqualTo(id);
            assertThat(PeerId.parse(text(row, "peerIdCidBase36"))).isEqualTo(id);
            assertThat(id.inlinePublicKey()).contains(pair.publicKey());
        }
    }

    @TestFactory
    Stream<DynamicTest> signatureVectors() {
        return WireVectors.rows("signatures")
                .map(row -> DynamicTest.dynamicTest(text(row, "type"), () -> signatureAgrees(row)));
    }

    private static void signatureAgrees(JsonNode row) throws DecodeException {
        JsonNode key = WireVectors.rows("keys")
                .filter(candidate -> text(candidate, "type").equals(text(row, "type")))
                .findFirst()
                .orElseThrow();
        try (SecretBytes protobuf = secret(hex(key, "privateProtobuf"));
                PeerKeyPair pair = PeerKeyPair.decode(protobuf)) {
            assertThat(pair.sign(hex(row, "data"))).isEqualTo(hex(row, "signature"));
            assertThat(pair.publicKey().verify(hex(row, "data"), hex(row, "signature")))
                    .isTrue();
            assertThat(pair.publicKey().verify(Bytes.fromHex("00"), hex(row, "signature")))
                    .isFalse();
        }
    }

    @Property(tries = 20)
    void everyKeySignsWhatItsPublicHalfVerifiesAndNothingElse(
            @ForAll @Size(32) byte[] secret, @ForAll @Size(max = 100) byte[] message, @ForAll int bit) {
        for (KeyType type : new KeyType[] {KeyType.ED25519, KeyType.SECP256K1}) {
            try (PeerKeyPair pair = pair(type, secret)) {
                Bytes signature = pair.sign(Bytes.of(message));
                assertThat(pair.publicKey().verify(Bytes.of(message), signature))
                        .isTrue();
                byte[] flipped = signature.toArray();
                flipped[Math.floorMod(bit / 8, flipped.length)] ^= (byte) (1 << Math.floorMod(bit, 8));
                assertThat(pair.publicKey().verify(Bytes.of(message), Bytes.of(flipped)))
                        .isFalse();
            }
        }
    }

    @Test
    void aHighSOfSecp256k1IsRefusedAlthoughItIsTheSameSignature() {
        try (PeerKeyPair pair = pair(KeyType.SECP256K1, new byte[32])) {
            Bytes message = Bytes.fromHex("68656c6c6f");
            Bytes low = pair.sign(message);
            assertThat(pair.publicKey().verify(message, low)).isTrue();
            assertThat(pair.publicKey().verify(message, withHighS(low))).isFalse();
        }
    }

    @Property(tries = 50)
    void ourOwnSecp256k1SignaturesAlwaysHaveALowS(@ForAll @Size(32) byte[] secret, @ForAll byte[] message) {
        try (PeerKeyPair pair = pair(KeyType.SECP256K1, secret)) {
            assertThat(sOf(pair.sign(Bytes.of(message)))).isLessThanOrEqualTo(ORDER.shiftRight(1));
        }
    }

    @Test
    void ed25519AgreesWithThePlatformsOwnImplementation() throws GeneralSecurityException, DecodeException {
        KeyPair platform = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = platform.getPublic().getEncoded();
        Ed25519PublicKey key = Ed25519PublicKey.parse(Bytes.of(encoded, encoded.length - 32, 32));
        Bytes message = Bytes.fromHex("0102");
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(platform.getPrivate());
        signer.update(message.toArray());
        assertThat(key.verify(message, Bytes.of(signer.sign()))).isTrue();
    }

    @Test
    void anRsaKeyIsHashedIntoTheIdAndVerifies() throws GeneralSecurityException, DecodeException {
        KeyPair platform = rsa(2048);
        PeerPublicKey key = PeerPublicKey.decode(
                new RsaPublicKey(Bytes.of(platform.getPublic().getEncoded())).protobuf());
        assertThat(key.peerId().toString()).startsWith("Qm").hasSize(46);
        assertThat(key.peerId().inlinePublicKey()).isEmpty();
        assertThat(PeerId.parse(key.peerId().toString())).isEqualTo(key.peerId());
        Bytes message = Bytes.fromHex("0102");
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(platform.getPrivate());
        signer.update(message.toArray());
        Bytes signature = Bytes.of(signer.sign());
        assertThat(key.verify(message, signature)).isTrue();
        assertThat(key.verify(Bytes.fromHex("0103"), signature)).isFalse();
        assertThat(key.verify(message, signature.slice(0, 10))).isFalse();
    }

    @Test
    void anRsaKeyThatIsTooSmallIsRefused() throws GeneralSecurityException {
        Bytes small = Bytes.of(rsa(1024).getPublic().getEncoded());
        assertThatThrownBy(() -> RsaPublicKey.parse(small)).hasMessageContaining("2048");
    }

    @ParameterizedTest
    @CsvSource({
        "0803120100",
        "0801121f" + "00",
        "080112200200000000000000000000000000000000000000000000000000000000000000",
        "08021221050000000000000000000000000000000000000000000000000000000000000001",
        "0802122103ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0800",
        "''"
    })
    void aKeyThatIsNoneIsRefused(String hex) {
        assertThatThrownBy(() -> PeerPublicKey.decode(Bytes.fromHex(hex))).isInstanceOf(DecodeException.class);
    }

    @Test
    void fieldsOfAKeyMayComeInAnyOrderButThePeerIdDoesNotChange() throws DecodeException {
        try (PeerKeyPair pair = PeerKeyPair.generate(new SeededEntropy(1))) {
            Bytes swapped = Bytes.concat(Bytes.fromHex("1220"), pair.publicKey().data(), Bytes.fromHex("0801"));
            assertThat(PeerPublicKey.decode(swapped).peerId()).isEqualTo(pair.peerId());
        }
    }

    @Test
    void theOldFormWithTheRepeatedPublicKeyIsReadAndAnotherPublicKeyIsRefused() throws DecodeException {
        try (PeerKeyPair pair = PeerKeyPair.generate(new SeededEntropy(2));
                SecretBytes usual = pair.protobuf()) {
            Bytes halves = usual.use(bytes -> Bytes.of(bytes, 4, 64));
            Bytes pub = halves.slice(32, 64);
            try (PeerKeyPair old = PeerKeyPair.decode(secret(Bytes.concat(Bytes.fromHex("08011260"), halves, pub)))) {
                assertThat(old.peerId()).isEqualTo(pair.peerId());
            }
            Bytes wrong = Bytes.concat(Bytes.fromHex("08011240"), halves.slice(0, 32), pub.reversed());
            assertThatThrownBy(() -> PeerKeyPair.decode(secret(wrong))).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void aClosedPairSignsNoMoreAndNeverShowsItsSecret() {
        PeerKeyPair pair = PeerKeyPair.generate(new SeededEntropy(3));
        pair.close();
        assertThatThrownBy(() -> pair.sign(Bytes.EMPTY)).isInstanceOf(IllegalStateException.class);
        assertThat(pair).hasToString("PeerKeyPair[" + pair.peerId() + "]");
    }

    private static PeerKeyPair pair(KeyType type, byte[] secret) {
        byte[] scalar = secret.clone();
        scalar[0] &= 0x7f;
        scalar[31] |= 1;
        try (SecretBytes bytes = SecretBytes.takeFrom(scalar)) {
            return type == KeyType.ED25519 ? PeerKeyPair.ed25519(bytes) : PeerKeyPair.secp256k1(bytes);
        }
    }

    private static SecretBytes secret(Bytes content) {
        return SecretBytes.takeFrom(content.toArray());
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static BigInteger sOf(Bytes der) {
        int at = 4 + der.unsigned(3);
        return new BigInteger(
                1, der.slice(at + 2, at + 2 + der.unsigned(at + 1)).toArray());
    }

    private static Bytes withHighS(Bytes der) {
        int at = 4 + der.unsigned(3);
        Bytes high = Bytes.of(ORDER.subtract(sOf(der)).toByteArray());
        return Bytes.concat(
                Bytes.of((byte) 0x30, (byte) (at - 2 + 2 + high.size())),
                der.slice(2, at),
                Bytes.of((byte) 2, (byte) high.size()),
                high);
    }

    @Test
    void aSignatureOfOtherMembersThanIntegersIsJustFalse() {
        PeerKeyPair pair = PeerKeyPair.secp256k1(
                SecretBytes.takeFrom(new SeededEntropy(7).bytes(32).toArray()));
        assertThat(pair.publicKey().verify(Bytes.EMPTY, Bytes.fromHex("30060a0101020101")))
                .isFalse();
    }
}
