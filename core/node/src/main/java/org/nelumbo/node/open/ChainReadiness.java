package org.nelumbo.node.open;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BlockSummary;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.UpgradeSchedule;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.failure.Result;

/// Whether a chain takes Taproot payments now, judged by the median time of its tip. Coins sent to a
/// shared wallet on a chain that does not could not be spent.
final class ChainReadiness {
    private final ChainBackend backend;
    private final Network network;

    ChainReadiness(ChainBackend backend, Network network) {
        this.backend = backend;
        this.network = network;
    }

    /// Why not, or nothing. Blocks for the chain server's answer.
    Optional<String> problem() {
        return switch (tip()) {
            case Result.Failed<Optional<BlockSummary>, BackendFailure>(BackendFailure failure) ->
                Optional.of(failure.explanation());
            case Result.Ok<Optional<BlockSummary>, BackendFailure>(Optional<BlockSummary> block) ->
                problem(block.map(BlockSummary::medianTime));
        };
    }

    private Optional<String> problem(Optional<Instant> medianTime) {
        UpgradeSchedule schedule = UpgradeSchedule.of(network);
        if (medianTime.isEmpty()) {
            return Optional.of("It does not show its last block.");
        }
        return schedule.taprootActive(medianTime.get())
                ? Optional.empty()
                : Optional.of("It does not take Taproot payments before " + schedule.taprootFrom() + ".");
    }

    private Result<Optional<BlockSummary>, BackendFailure> tip() {
        return backend.tip().map(ChainTip::height).flatMap(backend::block);
    }
}
