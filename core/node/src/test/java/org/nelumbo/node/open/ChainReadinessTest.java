package org.nelumbo.node.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.simulated.SimulatedBackend;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.ManualTime;

class ChainReadinessTest {
    @Test
    void aChainBeforeTheTaprootUpgradeIsNotReady() {
        try (SimulatedChain chain = chainAt("2025-06-01T00:00:00Z");
                SimulatedBackend backend = new SimulatedBackend(chain)) {
            assertThat(new ChainReadiness(backend, Network.MAINNET).problem())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("2025-12-21T15:03:00Z"));
        }
    }

    @Test
    void aChainAfterTheTaprootUpgradeIsReady() {
        try (SimulatedChain chain = chainAt("2026-11-23T00:00:00Z");
                SimulatedBackend backend = new SimulatedBackend(chain)) {
            assertThat(new ChainReadiness(backend, Network.MAINNET).problem()).isEmpty();
        }
    }

    @Test
    void aSilentChainServerIsNotReadyAndSaysWhy() {
        try (SimulatedChain chain = chainAt("2026-11-23T00:00:00Z")) {
            SimulatedBackend backend = new SimulatedBackend(chain);
            backend.close();
            assertThat(new ChainReadiness(backend, Network.MAINNET).problem()).contains("The backend was closed.");
        }
    }

    private static SimulatedChain chainAt(String instant) {
        ManualTime time = new ManualTime(Instant.parse(instant));
        return new SimulatedChain(
                SimulationParams.practice(time.now()), new ThreadedEventThread("chain", defect -> {}), time);
    }
}
