package org.nelumbo.libp2p.pubsub;

import org.nelumbo.foundation.bytes.Bytes;

/// What tells two messages apart. How it is made is agreed by all peers of a network; see
/// [org.nelumbo.libp2p.pubsub.gossip.MessageIds]. Immutable; its hash is computed once, since ids
/// are looked up often.
public final class MessageId implements Comparable<MessageId> {
    private final Bytes bytes;
    private final int hash;

    public MessageId(Bytes bytes) {
        this.bytes = bytes;
        this.hash = bytes.hashCode();
    }

    /// The id as it travels.
    public Bytes bytes() {
        return bytes;
    }

    @Override
    public int compareTo(MessageId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof MessageId id && hash == id.hash && bytes.equals(id.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// Hexadecimal digits.
    @Override
    public String toString() {
        return bytes.hex();
    }
}
