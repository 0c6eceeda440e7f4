package org.nelumbo.chain.musig2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.KeyFixture;
import org.nelumbo.chain.fixture.VectorFile;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;

class MuSig2VectorTest {
    private static final VectorFile FILE = VectorFile.read("musig2-lotus");

    @TestFactory
    Stream<DynamicTest> everySessionIsReproducedBitForBit() {
        return tests("session", "name", (curve, vector) -> () -> checkSession(curve, vector));
    }

    @TestFactory
    Stream<DynamicTest> everyPartialSignatureGetsItsVerdict() {
        // Six of the nineteen belong to a session whose other nonces the file does not record: nothing to verify
        // against.
        List<JsonNode> verifiable = FILE.ofKind("partial-verify").stream()
                .filter(vector -> recordedSession(vector).isPresent())
                .toList();
        assertThat(verifiable).hasSize(13);
        return CurvesFixture.stream()
                .flatMap(curve -> verifiable.stream()
                        .map(vector ->
                                dynamicTest(curve + ", " + text(vector, "note"), () -> checkPartial(curve, vector))));
    }

    @TestFactory
    Stream<DynamicTest> everyInvalidFinalSignatureIsRefused() {
        return tests(
                "invalid-final-signature",
                "note",
                (curve, vector) -> () -> assertThat(Schnorr.verify(
                                curve,
                                hex(vector, "message32"),
                                PublicKey.parse(curve, hex(vector, "publicKey")),
                                SchnorrSignature.parse(hex(vector, "signature"))))
                        .isFalse());
    }

    @TestFactory
    Stream<DynamicTest> everyKeyListAggregatesOrIsRefused() {
        return tests("keyagg", "note", (curve, vector) -> () -> checkKeyAggregation(curve, vector));
    }

    @TestFactory
    Stream<DynamicTest> everyPublicNonceThatMustBeRejectedIsRejected() {
        Bytes good = hex(FILE.ofKind("partial-verify").getFirst(), "publicNonce1");
        return tests("must-reject", "note", (curve, vector) -> () -> {
            Bytes bad = hex(vector, "publicNonce");
            assertThatThrownBy(() -> PublicNonce.parse(curve, Bytes.concat(bad, good)))
                    .isInstanceOf(DecodeException.class);
            assertThatThrownBy(() -> PublicNonce.parse(curve, Bytes.concat(good, bad)))
                    .isInstanceOf(DecodeException.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> noNonceIsTheDeterministicOneOfTheReference() {
        return tests("sdk-nonce-derivation", "message32", (curve, vector) -> () -> {
            Bytes message = hex(vector, "message32");
            try (PrivateKey key = KeyFixture.privateKey(text(vector, "privateKey"))) {
                KeyAggregation aggregation =
                        KeyAggregation.of(curve, List.of(key.publicKey(curve))).orThrow();
                SecretNonce known = SecretNonceFixture.of(
                        curve, hex(vector, "k1"), hex(vector, "k2"), key.publicKey(curve), aggregation, message);
                SecretNonce ours = SecretNonce.generate(
                        curve, new SeededEntropy(1), key, aggregation, message, Bytes.of(new byte[32]));
                assertThat(ours.publicNonce().first())
                        .isNotEqualTo(known.publicNonce().first());
                assertThat(ours.publicNonce().second())
                        .isNotEqualTo(known.publicNonce().second());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theNonceCoefficientIsNotThatOfBip327() {
        return tests("contrast", "note", (curve, vector) -> () -> {
            HashSet<Bytes> noncePoints = new HashSet<>();
            for (JsonNode session : FILE.ofKind("session")) {
                noncePoints.add(session(curve, session, hex(session, "message32"))
                        .noncePoint()
                        .compressed());
            }
            assertThat(noncePoints).contains(hex(vector, "lotusR")).doesNotContain(hex(vector, "bip327StyleR"));
        });
    }

    private static void checkSession(Curve curve, JsonNode vector) throws DecodeException {
        Bytes message = hex(vector, "message32");
        KeyAggregation aggregation = aggregation(curve, vector);
        assertThat(aggregation.aggregateKey().compressed()).isEqualTo(hex(vector, "aggregatedPubKeyQ"));
        assertThat(aggregation.effectiveKey().compressed()).isEqualTo(hex(vector, "challengeKey"));
        if (vector.has("tapTweak")) {
            assertThat(aggregation.tweak().orElseThrow().toBytes()).isEqualTo(hex(vector, "tapTweak"));
            assertThat(aggregation.effectiveKey().compressed()).isEqualTo(hex(vector, "commitment"));
        }
        MuSig2Session session = session(curve, vector, message);
        assertThat(session.noncePoint().compressed()).isEqualTo(hex(vector, "effectiveR"));
        assertThat(session.noncePoint().hasQuadraticResidueY())
                .isEqualTo(vector.get("RyIsQuadraticResidue").asBoolean());

        Map<PublicKey, PartialSignature> partials = new LinkedHashMap<>();
        for (JsonNode signer : vector.get("signersSorted")) {
            int index = signer.get("index").asInt();
            PublicKey publicKey = PublicKey.parse(curve, hex(signer, "publicKey"));
            assertThat(aggregation.indexOf(publicKey)).hasValue(index);
            assertThat(aggregation.coefficient(index).toBytes())
                    .isEqualTo(hex(vector.get("keyAggCoefficients").get(index), "modN"));
            SecretNonce nonce = SecretNonceFixture.of(
                    curve, hex(signer, "secretNonce1"), hex(signer, "secretNonce2"), publicKey, aggregation, message);
            assertThat(nonce.publicNonce()).isEqualTo(nonce(curve, signer));
            try (PrivateKey key = KeyFixture.privateKey(text(signer, "privateKey"))) {
                PartialSignature partial = session.partialSign(nonce, key).orThrow();
                assertThat(partial.bytes()).isEqualTo(hex(signer, "partialSig"));
                assertThat(session.verifyPartial(publicKey, partial)).isTrue();
                partials.put(publicKey, partial);
            }
        }
        assertThat(session.aggregate(partials).orThrow().bytes()).isEqualTo(hex(vector, "finalSignature"));
    }

    private static void checkPartial(Curve curve, JsonNode vector) throws DecodeException {
        MuSig2Session session = session(curve, recordedSession(vector).orElseThrow(), hex(vector, "message32"));
        boolean valid = session.verifyPartial(
                vector.get("signerIndex").asInt(),
                PublicKey.parse(curve, hex(vector, "publicKey")),
                nonce(curve, vector),
                PartialSignature.parse(hex(vector, "partialSig")));
        assertThat(valid).isEqualTo(vector.get("valid").asBoolean());
    }

    private static Optional<JsonNode> recordedSession(JsonNode vector) {
        return FILE.ofKind("session").stream()
                .filter(session -> text(session, "name").equals(text(vector, "session")))
                .findFirst();
    }

    private static void checkKeyAggregation(Curve curve, JsonNode vector) throws DecodeException {
        List<PublicKey> keys = keys(curve, vector.get("publicKeysGiven"));
        boolean duplicates = new HashSet<>(keys).size() < keys.size();
        if (duplicates) {
            assertThat(KeyAggregation.of(curve, keys).asFailure()).containsInstanceOf(MuSig2Failure.DuplicateKey.class);
        } else {
            KeyAggregation aggregation = KeyAggregation.of(curve, keys).orThrow();
            assertThat(aggregation.aggregateKey().compressed()).isEqualTo(hex(vector, "aggregate"));
            assertThat(aggregation.signers()).isEqualTo(keys(curve, vector.get("sorted")));
            for (int i = 0; i < keys.size(); i++) {
                assertThat(aggregation.coefficient(i).toBytes().hex())
                        .isEqualTo(vector.get("coefficients").get(i).asText());
            }
        }
    }

    private static KeyAggregation aggregation(Curve curve, JsonNode session) throws DecodeException {
        List<PublicKey> keys = new ArrayList<>();
        for (JsonNode signer : session.get("inputOrder")) {
            keys.add(PublicKey.parse(curve, hex(signer, "publicKey")));
        }
        KeyAggregation aggregation = KeyAggregation.of(curve, keys).orThrow();
        return session.has("merkleRoot") ? aggregation.tweakedBy(hex(session, "merkleRoot")) : aggregation;
    }

    private static MuSig2Session session(Curve curve, JsonNode session, Bytes message) throws DecodeException {
        Map<PublicKey, PublicNonce> nonces = new LinkedHashMap<>();
        for (JsonNode signer : session.get("signersSorted")) {
            nonces.put(PublicKey.parse(curve, hex(signer, "publicKey")), nonce(curve, signer));
        }
        return MuSig2Session.of(aggregation(curve, session), nonces, message).orThrow();
    }

    private static PublicNonce nonce(Curve curve, JsonNode holder) throws DecodeException {
        return PublicNonce.parse(curve, Bytes.concat(hex(holder, "publicNonce1"), hex(holder, "publicNonce2")));
    }

    private static List<PublicKey> keys(Curve curve, JsonNode array) throws DecodeException {
        List<PublicKey> keys = new ArrayList<>();
        for (JsonNode key : array) {
            keys.add(PublicKey.parse(curve, Bytes.fromHex(key.asText())));
        }
        return keys;
    }

    private static Stream<DynamicTest> tests(
            String kind, String nameField, BiFunction<Curve, JsonNode, Executable> test) {
        return CurvesFixture.stream()
                .flatMap(curve -> FILE.ofKind(kind).stream()
                        .map(vector -> dynamicTest(curve + ", " + text(vector, nameField), test.apply(curve, vector))));
    }

    private static Bytes hex(JsonNode holder, String field) {
        return Bytes.fromHex(text(holder, field));
    }

    private static String text(JsonNode holder, String field) {
        return holder.get(field).asText();
    }
}
