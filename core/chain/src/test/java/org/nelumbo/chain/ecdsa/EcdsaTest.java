package org.nelumbo.chain.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class EcdsaTest {
    private static final Bytes HASH = Hashes.sha256(Bytes.of("Satoshi Nakamoto".getBytes(StandardCharsets.US_ASCII)));

    private final PrivateKey one = PrivateKey.of(Scalar.of(1));
    private final Curve curve = CurvesFixture.both().getFirst();

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void theNonceIsThatOfRfc6979(Curve any) {
        EcdsaSignature signature = Ecdsa.sign(any, HASH, one);
        assertThat(signature.r().hex()).isEqualTo("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8");
        assertThat(signature.s().hex()).isEqualTo("2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
        assertThat(Ecdsa.verify(any, HASH, one.publicKey(any), signature)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void theOtherOfTheTwoPossibleNumbersIsRefusedAsHigh(Curve any) throws DecodeException {
        EcdsaSignature signature = Ecdsa.sign(any, HASH, one);
        Bytes high = Scalar.decode(signature.s()).negate().toBytes();
        EcdsaSignature malleated = new EcdsaSignature(signature.r(), high);
        assertThat(malleated.isLowS()).isFalse();
        assertThat(Ecdsa.verify(any, HASH, one.publicKey(any), malleated)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void numbersOutOfRangeAreNoSignature(Curve any) {
        EcdsaSignature good = Ecdsa.sign(any, HASH, one);
        PublicKey key = one.publicKey(any);
        String order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
        for (String number : List.of("00".repeat(32), "ff".repeat(32), order)) {
            Bytes bad = Bytes.fromHex(number);
            assertThat(Ecdsa.verify(any, HASH, key, new EcdsaSignature(bad, good.s())))
                    .isFalse();
            assertThat(Ecdsa.verify(any, HASH, key, new EcdsaSignature(good.r(), bad)))
                    .isFalse();
            for (int id = 0; id < 4; id++) {
                assertThat(Ecdsa.recover(any, HASH, new RecoverableSignature(new EcdsaSignature(bad, good.s()), id)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3006020101020101ff",
                "3106020101020101",
                "3007020101020101",
                "3006030101020101",
                "3006020101030101",
                "3006020001020101",
                "3007020200010201" + "01",
                "3006020101020181",
                "3005020101" + "0200",
                "30810602010102" + "0101",
                "3026022101000000000000000000000000000000000000000000000000000000000000000002" + "0101"
            })
    void whatIsNoStrictDerIsRefused(String hex) {
        assertThatThrownBy(() -> EcdsaSignature.parseDer(Bytes.fromHex(hex))).isInstanceOf(DecodeException.class);
    }

    @Test
    void theShortestDerFormIsReadBack() throws DecodeException {
        Bytes der = Bytes.fromHex("3006020101020102");
        assertThat(EcdsaSignature.parseDer(der).toDer()).isEqualTo(der);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA"})
    void textThatIsNoMessageSignatureIsRefused(String text) {
        assertThatThrownBy(() -> MessageSigning.verify(curve, "hello", text, Bytes.EMPTY))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void aMessageSignatureWithAnUnknownHeaderIsRefused() {
        byte[] bytes = new byte[65];
        for (int header : List.of(0, 26, 35, 255)) {
            bytes[0] = (byte) header;
            String text = Base64.getEncoder().encodeToString(bytes);
            assertThatThrownBy(() -> MessageSigning.verify(curve, "hello", text, Bytes.EMPTY))
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void aMessageSignedForAnUncompressedKeyIsVerified() throws DecodeException {
        String compressed = MessageSigning.sign(curve, "hello", one);
        byte[] bytes = Base64.getDecoder().decode(compressed);
        bytes[0] -= 4;
        String uncompressed = Base64.getEncoder().encodeToString(bytes);
        Bytes hash = Hashes.hash160(one.publicKey(curve).point().uncompressed());
        assertThat(MessageSigning.verify(curve, "hello", uncompressed, hash)).isTrue();
        assertThat(MessageSigning.verify(curve, "hello", compressed, hash)).isFalse();
    }

    @Test
    void anUncompressedKeyIsReadIfItIsOnTheCurve() throws DecodeException {
        Bytes uncompressed = one.publicKey(curve).point().uncompressed();
        assertThat(PublicKey.parseUncompressed(curve, uncompressed)).isEqualTo(one.publicKey(curve));
        byte[] offCurve = uncompressed.toArray();
        offCurve[40] ^= 1;
        assertThatThrownBy(() -> PublicKey.parseUncompressed(curve, Bytes.of(offCurve)))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> PublicKey.parseUncompressed(curve, uncompressed.slice(0, 64)))
                .isInstanceOf(DecodeException.class);
    }
}
