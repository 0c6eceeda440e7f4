package org.nelumbo.coordination.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.fixture.EnvelopeVectors;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.fixture.MessageSamples;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

class NativeEnvelopeVectorsTest {
    @Test
    void theWireFormHasNotChanged() throws IOException {
        assertThat(EnvelopeVectors.generate().strip()).isEqualTo(frozen().strip());
    }

    @TestFactory
    Stream<DynamicTest> theRecipientReadsEveryVector() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(frozen()).get("vectors");
        FixtureGroup group = FixtureGroup.of(2026, 2);
        EnvelopeSigning bob = new EnvelopeSigning(
                Curve.preferred(), new FixtureWallet(group, 1, new SeededEntropy(1)), new SeededEntropy(2));
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.get("type").asText(), () -> {
                    MessageType type = MessageType.valueOf(vector.get("type").asText());
                    Bytes encoded = Bytes.fromHex(vector.get("envelope").asText());
                    OpenedEnvelope opened =
                            bob.open(EnvelopeCodec.decode(encoded)).orThrow();

                    assertThat(EnvelopeCodec.id(encoded).hex())
                            .isEqualTo(vector.get("id").asText());
                    assertThat(opened.body().hex())
                            .isEqualTo(vector.get("openBody").asText());
                    assertThat(MessageSamples.all()).contains(MessageBodyCodec.decode(type, opened.body()));
                    assertThat(EnvelopeCodec.decodeOpened(opened.encode())).isEqualTo(opened);
                }));
    }

    private static String frozen() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                NativeEnvelopeVectorsTest.class.getResourceAsStream("/vectors/native-envelopes.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
