package org.nelumbo.libp2p.kad.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The one way in which JSON of announcements is read: UTF-8, at most 16 KiB, 32 levels deep, names
/// of at most 256 and numbers of at most 64 characters, no name twice in an object.
///
/// Thread-safe; a parser belongs to one thread.
public final class AnnouncementJson {
    /// The largest text that is read.
    public static final int MAX_BYTES = 16 << 10;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(64)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(256)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .build();

    private AnnouncementJson() {}

    /// A parser at the beginning of a text, which `what` names in the refusal of one that is too
    /// large. The parser's `IOException` means that the text is no sound JSON within the limits.
    public static JsonParser parser(Bytes json, String what) throws DecodeException, IOException {
        if (json.size() > MAX_BYTES) {
            throw DecodeException.oversized(what, json.size(), MAX_BYTES);
        }
        return JSON.createParser(json.toArray());
    }
}
