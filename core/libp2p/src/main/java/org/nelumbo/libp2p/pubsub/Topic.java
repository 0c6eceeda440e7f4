package org.nelumbo.libp2p.pubsub;

import java.nio.charset.StandardCharsets;

/// What messages are about; peers that subscribe to the same name hear each other.
///
/// @param name 1 to 256 bytes of UTF-8
public record Topic(String name) implements Comparable<Topic> {
    /// The longest accepted name in bytes of UTF-8.
    public static final int MAX_BYTES = 256;

    /// @throws IllegalArgumentException if `name` cannot be a topic
    public Topic {
        if (!isValid(name)) {
            throw new IllegalArgumentException("a topic has 1 to " + MAX_BYTES + " bytes");
        }
    }

    /// True when `name` can be a topic.
    public static boolean isValid(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_BYTES
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    @Override
    public int compareTo(Topic other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
