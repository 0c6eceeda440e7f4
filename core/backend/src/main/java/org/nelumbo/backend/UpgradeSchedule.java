package org.nelumbo.backend;

import java.time.Instant;
import org.nelumbo.chain.network.Network;

/// When the rules of lotusd 11.4.14 change, by the median time of the tip.
///
/// @param taprootFrom Taproot outputs and spends are accepted from here on (2nd Samuel)
/// @param replayProtectionFrom from here on a node that was not upgraded refuses every ordinary signature (2nd Kings)
public record UpgradeSchedule(Instant taprootFrom, Instant replayProtectionFrom) {
    private static final UpgradeSchedule MAINNET =
            new UpgradeSchedule(Instant.ofEpochSecond(1_766_329_380L), Instant.ofEpochSecond(1_798_074_180L));
    private static final long TESTNET_EARLIER_SECONDS = 21L * 24 * 3600;

    /// Taproot from the beginning, and no replay protection: a private chain that no upgrade is planned for.
    public static final UpgradeSchedule NONE = new UpgradeSchedule(Instant.EPOCH, Instant.ofEpochSecond(0xffff_ffffL));

    /// The dates built into lotusd 11.4.14. A private chain is taken to run without replay protection, as nodes do
    /// that are started for it.
    public static UpgradeSchedule of(Network network) {
        return switch (network) {
            case MAINNET -> MAINNET;
            case TESTNET ->
                new UpgradeSchedule(
                        MAINNET.taprootFrom.minusSeconds(TESTNET_EARLIER_SECONDS),
                        MAINNET.replayProtectionFrom.minusSeconds(TESTNET_EARLIER_SECONDS));
            case REGTEST -> NONE;
        };
    }

    /// True if a node of this schedule accepts Taproot on top of a tip with this median time.
    public boolean taprootActive(Instant medianTime) {
        return !medianTime.isBefore(taprootFrom);
    }

    /// True if a node of this schedule refuses ordinary signatures on top of a tip with this median time.
    public boolean replayProtected(Instant medianTime) {
        return !medianTime.isBefore(replayProtectionFrom);
    }

    /// A refusal in the light of the clock: signatures that this wallet has verified and a node refuses after
    /// [#replayProtectionFrom] mean that the node needs an upgrade.
    public BroadcastRefusal explain(BroadcastRefusal refusal, Instant medianTime) {
        return refusal instanceof BroadcastRefusal.ScriptFailed(String text) && replayProtected(medianTime)
                ? new BroadcastRefusal.NodeNeedsUpgrade(text)
                : refusal;
    }
}
