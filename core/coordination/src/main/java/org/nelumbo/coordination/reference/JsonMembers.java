package org.nelumbo.coordination.reference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.kad.resource.AnnouncementJson;

/// The members of one JSON object, each with its text as it came. The reference signs what
/// JavaScript's `JSON.stringify` writes, and announces the same: so nothing is written anew, and a
/// text that is not in that form carries no good signature.
///
/// Read within the limits of `AnnouncementJson`.
final class JsonMembers {
    private static final String WHAT = "announced object";
    private static final int MAX_ELEMENTS = 256;

    private final Map<String, Bytes> members;

    private JsonMembers(Map<String, Bytes> members) {
        this.members = members;
    }

    /// Reads an object in UTF-8.
    static JsonMembers of(Bytes json) throws DecodeException {
        Map<String, Bytes> members = new HashMap<>();
        try (JsonParser parser = AnnouncementJson.parser(json, WHAT)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                parser.skipChildren();
                parser.finishToken();
                members.put(
                        name,
                        json.slice(
                                start, Math.toIntExact(parser.currentLocation().getByteOffset())));
            }
            require(parser.nextToken() == null, "something follows its end");
        } catch (IOException malformed) {
            throw DecodeException.invalid(WHAT, "it is no sound JSON");
        }
        return new JsonMembers(members);
    }

    /// The member as it came, in UTF-8.
    Bytes raw(String name) throws DecodeException {
        return Optional.ofNullable(members.get(name))
                .orElseThrow(() -> DecodeException.invalid(WHAT, "it has no " + name));
    }

    /// An object inside.
    JsonMembers object(String name) throws DecodeException {
        return of(raw(name));
    }

    /// A text.
    String text(String name) throws DecodeException {
        try (JsonParser parser = AnnouncementJson.parser(raw(name), WHAT)) {
            return text(parser, parser.nextToken());
        } catch (IOException malformed) {
            throw DecodeException.invalid(WHAT, "a text is none");
        }
    }

    /// Bytes in hexadecimal digits.
    Bytes hex(String name, int maxBytes) throws DecodeException {
        return Bytes.parseHex(text(name), maxBytes);
    }

    /// A whole number from 0 to 2^53 - 1.
    long number(String name) throws DecodeException {
        try (JsonParser parser = AnnouncementJson.parser(raw(name), WHAT)) {
            require(parser.nextToken() == JsonToken.VALUE_NUMBER_INT, "a number is none");
            long value = parser.getLongValue();
            require(value >= 0 && value < 1L << 53, "a number is out of range");
            return value;
        } catch (IOException malformed) {
            throw DecodeException.invalid(WHAT, "a number is none");
        }
    }

    /// A list of texts, at most 256.
    List<String> texts(String name) throws DecodeException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = AnnouncementJson.parser(raw(name), WHAT)) {
            require(parser.nextToken() == JsonToken.START_ARRAY, "a list is none");
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                require(texts.size() < MAX_ELEMENTS, "a list is too long");
                texts.add(text(parser, next));
            }
            return texts;
        } catch (IOException malformed) {
            throw DecodeException.invalid(WHAT, "a list is none");
        }
    }

    private static String text(JsonParser parser, JsonToken token) throws IOException, DecodeException {
        require(token == JsonToken.VALUE_STRING, "a text is none");
        return parser.getText();
    }

    private static void require(boolean condition, String otherwise) throws DecodeException {
        if (!condition) {
            throw DecodeException.invalid(WHAT, otherwise);
        }
    }
}
