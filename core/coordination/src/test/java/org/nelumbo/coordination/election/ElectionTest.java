package org.nelumbo.coordination.election;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;

class ElectionTest {
    @TestFactory
    Stream<DynamicTest> electsWhomTheReferenceElects() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ElectionTest.class.getResourceAsStream("/vectors/election.json"))) {
            List<JsonNode> vectors = StreamSupport.stream(
                            new ObjectMapper().readTree(file).get("vectors").spliterator(), false)
                    .toList();
            return vectors.stream()
                    .map(vector -> DynamicTest.dynamicTest(
                            vector.get("method").asText() + ", "
                                    + vector.get("name").asText(),
                            () -> check(vector)));
        }
    }

    @Test
    void theLastSignerIsFollowedDownwards() {
        List<MemberId> members = keys(List.of("02" + "11".repeat(32), "02" + "22".repeat(32), "03" + "00".repeat(32)));

        Election election = Election.of(ElectionMethod.LAST_SIGNER, members);

        assertThat(election.coordinator()).isEqualTo(members.get(2));
        assertThat(election.priorityList()).containsExactly(members.get(2), members.get(1), members.get(0));
    }

    @Test
    void aForgedResultDoesNotVerify() {
        List<MemberId> members = keys(List.of("02" + "11".repeat(32), "02" + "22".repeat(32)));
        Election election = Election.of(ElectionMethod.LEXICOGRAPHIC, members);

        assertThat(election.verify()).isTrue();
        assertThat(new Election(election.method(), election.sorted(), 1, election.proof()).verify())
                .isFalse();
    }

    private static void check(JsonNode vector) {
        Election election = Election.of(method(vector.get("method").asText()), keys(texts(vector.get("signers"))));
        assertThat(election.sorted()).isEqualTo(keys(texts(vector.get("sortedSigners"))));
        assertThat(election.coordinatorIndex())
                .isEqualTo(vector.get("coordinatorIndex").asInt());
        assertThat(election.coordinator().key().hex())
                .isEqualTo(vector.get("coordinatorPublicKey").asText());
        assertThat(election.proof().hex()).isEqualTo(vector.get("electionProof").asText());
        boolean distinct = election.sorted().stream().distinct().count()
                == election.sorted().size();
        if (vector.get("inputSorted").asBoolean() && distinct) {
            List<MemberId> expected = new ArrayList<>();
            vector.get("priorityList")
                    .forEach(index -> expected.add(election.sorted().get(index.asInt())));
            assertThat(election.priorityList()).isEqualTo(expected);
        }
    }

    private static ElectionMethod method(String name) {
        return switch (name) {
            case "lexicographic" -> ElectionMethod.LEXICOGRAPHIC;
            case "hash-based" -> ElectionMethod.HASH_BASED;
            case "first-signer" -> ElectionMethod.FIRST_SIGNER;
            case "last-signer" -> ElectionMethod.LAST_SIGNER;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<MemberId> keys(List<String> hex) {
        return hex.stream().map(text -> new MemberId(Bytes.fromHex(text))).toList();
    }
}
