package org.nelumbo.coordination.rendezvous;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.Bytes;

/// The way to strangers who pass presence records on. Methods may be called from any thread and return at once;
/// what they promise completes on any thread, never with an exception.
public interface PresenceNetwork {
    /// Hands over every record spoken in a topic that passes [TopicGuard]; on any thread.
    void listen(String topic, Consumer<Bytes> heard);

    /// Stops that.
    void unlisten(String topic);

    /// Speaks in a topic.
    ///
    /// @return whether at least one peer took it
    CompletableFuture<Boolean> publish(String topic, Bytes record);

    /// Stores a record with the servers closest to its key.
    ///
    /// @return whether at least one has it
    CompletableFuture<Boolean> put(PresenceKey key, Bytes record);

    /// Asks for the best record under a key.
    CompletableFuture<Answer> get(PresenceKey key);

    /// What the servers said.
    sealed interface Answer {
        /// One had a record, as yet unchecked.
        record Found(Bytes record) implements Answer {}

        /// None had one.
        record None() implements Answer {}

        /// None could be asked.
        record Unavailable() implements Answer {}
    }
}
