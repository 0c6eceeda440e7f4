package org.nelumbo.chain.schnorr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.chain.fixture.KeyFixture;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class SchnorrVectorTest {
    @TestFactory
    Stream<DynamicTest> everySignatureIsReproduced() {
        return CurvesFixture.stream()
                .flatMap(curve -> VectorFile.read("schnorr").ofKind("sign").stream()
                        .map(vector -> dynamicTest(
                                curve + ", key " + text(vector, "publicKey"), () -> checkSigning(curve, vector))));
    }

    @TestFactory
    Stream<DynamicTest> everyVerdictIsThatOfTheNode() {
        return CurvesFixture.stream()
                .flatMap(curve -> VectorFile.read("schnorr").all().stream()
                        .map(vector -> dynamicTest(
                                curve + ", " + vector.path("note").asText("signed"),
                                () -> checkVerdict(curve, vector))));
    }

    private static void checkSigning(Curve curve, JsonNode vector) throws DecodeException {
        Bytes message = hex(vector, "message32");
        try (PrivateKey key = KeyFixture.privateKey(text(vector, "privateKey"))) {
            assertThat(key.publicKey(curve).compressed()).isEqualTo(hex(vector, "publicKey"));
            SchnorrSignature signature = Schnorr.sign(curve, message, key);
            assertThat(signature.bytes()).isEqualTo(hex(vector, "signature"));
            assertThat(signature.s()).isEqualTo(hex(vector, "s"));
        }
        Point noncePoint = curve.decode(hex(vector, "R"));
        assertThat(noncePoint.hasQuadraticResidueY())
                .isEqualTo(vector.get("RyIsQuadraticResidue").asBoolean());
        assertThat(noncePoint.hasEvenY()).isEqualTo(vector.get("RyIsEven").asBoolean());
        PublicKey key = PublicKey.parse(curve, hex(vector, "publicKey"));
        assertThat(Schnorr.challenge(noncePoint, key, message).toBytes()).isEqualTo(hex(vector, "challengeE"));
    }

    private static void checkVerdict(Curve curve, JsonNode vector) throws DecodeException {
        boolean valid = Schnorr.verify(
                curve,
                hex(vector, "message32"),
                PublicKey.parse(curve, hex(vector, "publicKey")),
                SchnorrSignature.parse(hex(vector, "signature")));
        assertThat(valid).isEqualTo(vector.get("valid").asBoolean());
    }

    private static Bytes hex(JsonNode vector, String field) {
        return Bytes.fromHex(text(vector, field));
    }

    private static String text(JsonNode vector, String field) {
        return vector.get(field).asText();
    }
}
