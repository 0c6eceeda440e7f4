package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.fixture.FixtureCircle;
import org.nelumbo.coordination.fixture.PresenceVectors;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class PresenceVectorsTest {
    private final FixtureCircle fixture = new FixtureCircle(2026, 3);

    @Test
    void theWireFormHasNotChanged() throws IOException {
        assertThat(PresenceVectors.generate().strip()).isEqualTo(frozen().strip());
    }

    @TestFactory
    Stream<DynamicTest> everyOtherMemberReadsEveryVector() throws IOException {
        JsonNode records = new ObjectMapper().readTree(frozen()).get("records");
        return IntStream.range(0, records.size())
                .mapToObj(i ->
                        DynamicTest.dynamicTest(records.get(i).get("topic").asText(), () -> check(records.get(i), i)));
    }

    @Test
    void whoHasTheInvitationFindsTheLobbysSlot() throws IOException, DecodeException {
        JsonNode lobby = new ObjectMapper().readTree(frozen()).get("lobby");
        LobbyInvitation invitation =
                LobbyInvitation.parse(lobby.get("invitation").asText());
        UtcDay day = new UtcDay(lobby.get("day").asLong());
        try (CircleSecret secret = CircleSecret.ofLobby(invitation);
                PeerKeyPair slot = secret.slot(day, invitation.hostKey())) {
            assertThat(secret.topic(day)).isEqualTo(lobby.get("topic").asText());
            assertThat(slot.publicKey().data().hex())
                    .isEqualTo(lobby.get("slot").asText());
        }
    }

    private void check(JsonNode vector, int index) throws DecodeException {
        Bytes encoded = Bytes.fromHex(vector.get("record").asText());
        Bytes key = Bytes.of(vector.get("key").asText().getBytes(StandardCharsets.US_ASCII));
        Instant at = Instant.ofEpochMilli(vector.get("sequence").asLong());
        UtcDay day = new UtcDay(vector.get("day").asLong());
        List<String> addresses = new ArrayList<>();
        vector.get("addresses").forEach(address -> addresses.add(address.asText()));

        PresenceRecord record = new PresenceValidator(PresenceTimes.DEFAULT)
                .check(key, encoded, at)
                .orThrow();
        Circle circle = fixture.seenBy((index + 1) % 3);
        Presence presence = new PresenceSealing(Curve.preferred(), PresenceTimes.DEFAULT)
                .open(circle, day, fixture.participant(index), record)
                .orThrow();

        assertThat(circle.secret().topic(day)).isEqualTo(vector.get("topic").asText());
        assertThat(PresenceRecord.decode(encoded).encode()).isEqualTo(encoded);
        assertThat(presence.saidAt()).isEqualTo(at);
        assertThat(presence.who().peer().toString())
                .isEqualTo(vector.get("peer").asText());
        assertThat(presence.addresses()).isEqualTo(addresses);
    }

    private static String frozen() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PresenceVectorsTest.class.getResourceAsStream("/vectors/presence.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
