package org.nelumbo.identity.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The reference's own decisions about burn outputs, from `burn-output.json`.
class BurnVectorTest {
    @TestFactory
    Stream<DynamicTest> everyVectorIsJudgedAsTheReferenceDoes() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/vectors/burn-output.json"))) {
            JsonNode vectors = new ObjectMapper().readTree(file).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(vector -> dynamicTest(
                            vector.get("kind").asText() + " "
                                    + vector.path("name").asText(),
                            () -> check(vector)));
        }
    }

    private static void check(JsonNode vector) throws DecodeException {
        switch (vector.get("kind").asText()) {
            case "constants" -> checkConstants(vector);
            case "burn-output" -> checkOutput(vector);
            case "identity-id" ->
                assertThat(idOf(vector).hash().hex())
                        .isEqualTo(vector.get("identityId").asText());
            case "identity-signature" ->
                assertThat(id(vector).ownershipDigest().hex())
                        .isEqualTo(vector.get("digest").asText());
            case "key-rotation-message" ->
                assertThat(id(vector)
                                .rotationDigest(key(vector, "newPublicKey"))
                                .hex())
                        .isEqualTo(vector.get("digest").asText());
            default -> throw new AssertionError("unknown kind of vector");
        }
    }

    private static void checkConstants(JsonNode vector) {
        BurnProfile profile = BurnProfile.LTMS;
        assertThat(profile.lokadPrefix().hex())
                .isEqualTo(vector.get("lokadPrefixHex").asText());
        assertThat(profile.version()).isEqualTo(vector.get("version").asInt());
        assertThat(profile.registration().satoshis())
                .isEqualTo(vector.at("/burnSats/identityRegistration").asLong());
        assertThat(profile.rotation().satoshis())
                .isEqualTo(vector.at("/burnSats/keyRotation").asLong());
        assertThat(profile.registrationMaturity())
                .isEqualTo(vector.at("/maturityBlocks/identityRegistration").asInt());
        assertThat(profile.rotationMaturity())
                .isEqualTo(vector.at("/maturityBlocks/keyRotation").asInt());
        assertThat(BurnOutput.MAX_SCRIPT)
                .isEqualTo(vector.get("maxOpReturnScriptBytes").asInt());
    }

    private static void checkOutput(JsonNode vector) throws DecodeException {
        Script script = new Script(Bytes.fromHex(vector.get("scriptHex").asText()));
        TxOutput output = new TxOutput(new Amount(vector.get("valueSats").asLong()), script);
        boolean accepted = new BurnPolicy(BurnProfile.LTMS)
                .judge(output, vector.get("confirmations").asInt(), key(vector, "registrationPublicKey"))
                .isOk();
        assertThat(accepted).isEqualTo(vector.get("registrationAccepted").asBoolean());
        assertThat(idOf(vector).hash().hex()).isEqualTo(vector.get("identityId").asText());
        assertThat(idOf(vector).ownershipDigest().hex())
                .isEqualTo(vector.get("identitySignatureDigest").asText());
        JsonNode payload = vector.path("parsed").path("lokadPayload");
        if (accepted) {
            assertThat(BurnOutput.parse(script).payload().hex()).isEqualTo(payload.asText());
        }
    }

    private static IdentityId idOf(JsonNode vector) throws DecodeException {
        return IdentityId.of(new OutPoint(
                Txid.fromDisplay(vector.get("txid").asText()),
                vector.get("outputIndex").asLong()));
    }

    private static IdentityId id(JsonNode vector) {
        return new IdentityId(Bytes.fromHex(vector.get("identityId").asText()));
    }

    private static PublicKey key(JsonNode vector, String field) throws DecodeException {
        return PublicKey.parse(Bytes.fromHex(vector.get(field).asText()));
    }
}
