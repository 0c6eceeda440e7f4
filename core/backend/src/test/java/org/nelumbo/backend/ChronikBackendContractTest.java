package org.nelumbo.backend;

import java.time.Duration;
import org.nelumbo.backend.chronik.ChronikBackend;
import org.nelumbo.backend.chronik.ChronikSettings;
import org.nelumbo.backend.chronik.server.ChronikServer;
import org.nelumbo.backend.chronik.server.ChronikServerParams;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.manual.SeededEntropy;

class ChronikBackendContractTest extends ChainBackendContractTest {
    @Override
    ChainBackend open(SimulatedChain chain, UpgradeSchedule upgrades) throws Exception {
        ChronikServer server = ChronikServer.start(chain, ChronikServerParams.DEFAULT, 0);
        opened.add(server);
        return new ChronikBackend(
                ChronikSettings.of(server.uri(), Network.REGTEST)
                        .withUpgrades(upgrades)
                        .withRetry(Duration.ofMillis(20), Duration.ofMillis(200)),
                new ThreadedEventThread("chronik", defect -> {
                    throw new AssertionError(defect);
                }),
                new SeededEntropy(7));
    }
}
