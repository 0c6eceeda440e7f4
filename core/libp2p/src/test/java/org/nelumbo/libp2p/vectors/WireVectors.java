package org.nelumbo.libp2p.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nelumbo.foundation.bytes.Bytes;

/// Reads `vectors/libp2p.json`, made with the js-libp2p packages that the file names.
public final class WireVectors {
    private static final String FILE = "/vectors/libp2p.json";

    private WireVectors() {}

    /// The part of the file called `name`.
    public static JsonNode section(String name) {
        try (InputStream file = Objects.requireNonNull(WireVectors.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readTree(file).required(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The rows of a part that is a list.
    public static Stream<JsonNode> rows(String name) {
        return StreamSupport.stream(section(name).spliterator(), false);
    }

    /// The value of `field` as bytes.
    public static Bytes hex(JsonNode row, String field) {
        return Bytes.fromHex(text(row, field));
    }

    /// The value of `field` as text.
    public static String text(JsonNode row, String field) {
        return row.required(field).asText();
    }
}
