package org.nelumbo.coordination.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.kad.resource.ResourceAnnouncement;
import org.nelumbo.libp2p.peer.PeerId;

/// What reference peers signed and announced in recorded runs.
final class ReferenceVectors {
    static final ObjectMapper JSON = new ObjectMapper();

    private ReferenceVectors() {}

    static Stream<JsonNode> signatures() {
        return vectors("reference-signatures.json");
    }

    /// Values that were stored in the DHT, as they went out.
    static List<String> announced() {
        return vectors("reference-messages.json")
                .flatMap(run -> StreamSupport.stream(run.get("messages").spliterator(), false))
                .filter(message -> message.get("transport").asText().equals("dht-put"))
                .map(message -> message.get("utf8").asText())
                .toList();
    }

    /// The first of them of a type.
    static String announced(String type) {
        return announced().stream()
                .filter(json -> type(json).equals(type))
                .findFirst()
                .orElseThrow();
    }

    static String type(String json) {
        return tree(json).get("resourceType").asText();
    }

    static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ResourceAnnouncement head(String json) {
        JsonNode tree = tree(json);
        try {
            return new ResourceAnnouncement(
                    tree.get("resourceType").asText(),
                    tree.get("resourceId").asText(),
                    PeerId.parse(tree.get("creatorPeerId").asText()),
                    Instant.ofEpochMilli(tree.get("createdAt").asLong()),
                    Optional.ofNullable(tree.get("expiresAt")).map(end -> Instant.ofEpochMilli(end.asLong())));
        } catch (DecodeException unsound) {
            throw new IllegalArgumentException(unsound);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException unsound) {
            throw new IllegalArgumentException(unsound);
        }
    }

    private static Stream<JsonNode> vectors(String file) {
        try (InputStream stream =
                Objects.requireNonNull(ReferenceVectors.class.getResourceAsStream("/vectors/" + file))) {
            return StreamSupport.stream(JSON.readTree(stream).get("vectors").spliterator(), false);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
