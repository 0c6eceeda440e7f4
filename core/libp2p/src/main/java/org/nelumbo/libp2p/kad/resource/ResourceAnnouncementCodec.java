package org.nelumbo.libp2p.kad.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.peer.PeerId;

/// Reads the head of an announcement: a JSON object in UTF-8 with `resourceType`, `resourceId`,
/// `creatorPeerId`, `createdAt` and possibly `expiresAt`, both in milliseconds since 1970. Everything
/// else in it is passed over without being built.
final class ResourceAnnouncementCodec {
    private static final String WHAT = "announcement";

    private Optional<String> type = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<String> creator = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private Optional<Instant> expiresAt = Optional.empty();

    private ResourceAnnouncementCodec() {}

    static ResourceAnnouncement decode(Bytes json) throws DecodeException {
        ResourceAnnouncementCodec read = new ResourceAnnouncementCodec();
        try (JsonParser parser = AnnouncementJson.parser(json, WHAT)) {
            read.readAll(parser);
        } catch (IOException malformed) {
            throw DecodeException.invalid(WHAT, "it is no sound JSON");
        }
        return new ResourceAnnouncement(
                present(read.type, "resourceType"),
                present(read.id, "resourceId"),
                PeerId.parse(present(read.creator, "creatorPeerId")),
                present(read.createdAt, "createdAt"),
                read.expiresAt);
    }

    private void readAll(JsonParser parser) throws IOException, DecodeException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw DecodeException.invalid(WHAT, "it is no JSON object");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "resourceType" -> type = Optional.of(text(parser, value));
                case "resourceId" -> id = Optional.of(text(parser, value));
                case "creatorPeerId" -> creator = Optional.of(text(parser, value));
                case "createdAt" -> createdAt = Optional.of(time(parser, value));
                case "expiresAt" -> expiresAt = optionalTime(parser, value);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw DecodeException.invalid(WHAT, "something follows its end");
        }
    }

    private static String text(JsonParser parser, JsonToken token) throws IOException, DecodeException {
        if (token != JsonToken.VALUE_STRING) {
            throw DecodeException.invalid(WHAT, "a text is none");
        }
        return parser.getText();
    }

    private static Optional<Instant> optionalTime(JsonParser parser, JsonToken token)
            throws IOException, DecodeException {
        return token == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(time(parser, token));
    }

    private static Instant time(JsonParser parser, JsonToken token) throws IOException, DecodeException {
        boolean isWhole =
                token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!isWhole || parser.getLongValue() < 0) {
            throw DecodeException.invalid(WHAT, "a time is none");
        }
        return Instant.ofEpochMilli(parser.getLongValue());
    }

    private static <T> T present(Optional<T> field, String name) throws DecodeException {
        return field.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no " + name));
    }
}
