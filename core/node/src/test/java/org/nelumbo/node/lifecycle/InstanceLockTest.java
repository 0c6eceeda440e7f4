package org.nelumbo.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @Test
    void aSecondNodeOnTheSameFolderIsKeptOffUntilTheFirstEnds(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("running.lock");
        try (InstanceLock first = InstanceLock.tryAcquire(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(InstanceLock.tryAcquire(file)).isEqualTo(Optional.empty());
        }
        try (InstanceLock next = InstanceLock.tryAcquire(file).orElseThrow()) {
            assertThat(next).isNotNull();
        }
    }
}
