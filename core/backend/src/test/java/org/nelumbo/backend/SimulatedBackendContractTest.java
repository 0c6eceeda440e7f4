package org.nelumbo.backend;

import org.nelumbo.backend.simulated.SimulatedBackend;
import org.nelumbo.backend.simulated.SimulatedChain;

class SimulatedBackendContractTest extends ChainBackendContractTest {
    @Override
    ChainBackend open(SimulatedChain chain, UpgradeSchedule upgrades) {
        return new SimulatedBackend(chain);
    }
}
