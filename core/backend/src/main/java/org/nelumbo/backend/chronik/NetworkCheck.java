package org.nelumbo.backend.chronik;

import java.util.Optional;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BlockSummary;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.failure.Result;

/// Makes sure that a server follows the wanted network, by its first block. Chronik marks transactions as Lotus ones,
/// but not as those of one Lotus network. A private chain has a first block of its own, so none is demanded there.
///
/// A server that passed once is asked again only after [#forget], since another may answer after a lost connection.
final class NetworkCheck {
    private static final String MAINNET = "000000000abc0cde58ee7e919d3d4de183e6844add1fd5d14b4eac89d958f470";
    private static final String TESTNET = "00000000080a6c9633aae9d24b9acda10d7e6b028e7aa714069798d18ca7bad1";

    private final ChronikClient client;
    private final Optional<String> genesis;
    private volatile boolean passed;

    NetworkCheck(ChronikClient client, Network network) {
        this.client = client;
        this.genesis = switch (network) {
            case MAINNET -> Optional.of(MAINNET);
            case TESTNET -> Optional.of(TESTNET);
            case REGTEST -> Optional.empty();
        };
        this.passed = genesis.isEmpty();
    }

    /// The reason not to use the server, or empty.
    Optional<BackendFailure> check() {
        if (passed) {
            return Optional.empty();
        }
        return switch (client.block(0)) {
            case Result.Failed<Optional<BlockSummary>, BackendFailure>(BackendFailure failure) -> Optional.of(failure);
            case Result.Ok<Optional<BlockSummary>, BackendFailure>(Optional<BlockSummary> first) -> {
                Optional<String> found = first.map(block -> block.hash().display());
                passed = found.isPresent() && found.equals(genesis);
                yield passed
                        ? Optional.empty()
                        : Optional.of(new BackendFailure.WrongNetwork(
                                found.map(hash -> "its first block is " + hash).orElse("it has no first block")));
            }
        };
    }

    /// Checks again at the next opportunity.
    void forget() {
        passed = genesis.isEmpty();
    }
}
