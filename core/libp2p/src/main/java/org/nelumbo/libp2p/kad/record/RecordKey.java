package org.nelumbo.libp2p.kad.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// What a key of the DHT says about itself: `/<namespace>/<rest>`.
///
/// js-libp2p splits a key at its slashes, and takes one with fewer than two of them for a key without a
/// namespace. With two or more it looks for a namespace between the first two, also where the key does
/// not begin with a slash: `resource:x:a/b/c` is stored by nobody.
///
/// @param namespace between the first two slashes, such as `pk`; empty for a key without one
/// @param rest what follows the second slash, or the whole key without a namespace; need not be text
public record RecordKey(Optional<String> namespace, Bytes rest) {
    private static final byte SLASH = '/';

    /// The parts of `key`. A key with two slashes that does not begin with one has the namespace ``,
    /// which nobody can register.
    public static RecordKey of(Bytes key) {
        int first = slash(key, 0);
        int second = first < 0 ? -1 : slash(key, first + 1);
        if (second < 0) {
            return new RecordKey(Optional.empty(), key);
        }
        String name = first == 0 ? text(key.slice(1, second)) : "";
        return new RecordKey(Optional.of(name), key.slice(second + 1, key.size()));
    }

    /// The type in `/<namespace>/<type>/<id>`, if there is one.
    public Optional<String> type() {
        int end = slash(rest, 0);
        return namespace.isPresent() && end > 0 ? Optional.of(text(rest.slice(0, end))) : Optional.empty();
    }

    private static int slash(Bytes key, int from) {
        for (int i = from; i < key.size(); i++) {
            if (key.get(i) == SLASH) {
                return i;
            }
        }
        return -1;
    }

    private static String text(Bytes part) {
        return new String(part.toArray(), StandardCharsets.ISO_8859_1);
    }
}
