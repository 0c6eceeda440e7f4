package org.nelumbo.node.open;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.nelumbo.libp2p.record.RecordSequenceRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the host's sequence numbers on threads of the node. The host interrupts its own when it closes, and an
/// interrupted write would close the database's file.
final class SequenceMemory implements RecordSequenceRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceMemory.class);

    private final RecordSequenceRepository repository;
    private final Executor background;

    /// @param background where the repository may block; nobody interrupts it
    SequenceMemory(RecordSequenceRepository repository, Executor background) {
        this.repository = repository;
        this.background = background;
    }

    @Override
    public OptionalLong floor() {
        return repository.floor();
    }

    /// Returns before the number is on the disk if the calling thread is interrupted; the write goes on then.
    @Override
    public void raise(long floor) {
        try {
            CompletableFuture.runAsync(() -> repository.raise(floor), background)
                    .get();
        } catch (InterruptedException hostCloses) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException unwritable) {
            LOG.warn("The number of a peer record could not be kept", unwritable.getCause());
        }
    }
}
