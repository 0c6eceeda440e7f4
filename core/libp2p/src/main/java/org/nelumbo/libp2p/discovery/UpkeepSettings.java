package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.List;
import org.nelumbo.libp2p.host.PeerAddress;

/// What an [UpkeepService] starts with.
///
/// @param seeds the ways into the network
/// @param trusted peers to stay connected with always
/// @param tick how often everything is looked at, besides when connections come and go
/// @param save how often newly reached peers are stored
public record UpkeepSettings(
        List<PeerAddress> seeds,
        List<PeerAddress> trusted,
        BootstrapParams bootstrap,
        UpkeepParams upkeep,
        Duration tick,
        Duration save) {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration SAVE = Duration.ofMinutes(1);

    public UpkeepSettings {
        seeds = List.copyOf(seeds);
        trusted = List.copyOf(trusted);
        if (!tick.isPositive() || !save.isPositive()) {
            throw new IllegalArgumentException("a period is positive");
        }
    }

    /// The defaults of a wallet, with these ways into the network.
    public static UpkeepSettings withSeeds(List<PeerAddress> seeds) {
        return new UpkeepSettings(seeds, List.of(), BootstrapParams.DEFAULT, UpkeepParams.DEFAULT, TICK, SAVE);
    }

    /// The same with these peers always kept.
    public UpkeepSettings withTrusted(List<PeerAddress> peers) {
        return new UpkeepSettings(seeds, peers, bootstrap, upkeep, tick, save);
    }

    /// The same with another start.
    public UpkeepSettings with(BootstrapParams params) {
        return new UpkeepSettings(seeds, trusted, params, upkeep, tick, save);
    }

    /// The same with other rules for connections.
    public UpkeepSettings with(UpkeepParams params) {
        return new UpkeepSettings(seeds, trusted, bootstrap, params, tick, save);
    }

    /// The same with other periods.
    public UpkeepSettings every(Duration look, Duration store) {
        return new UpkeepSettings(seeds, trusted, bootstrap, upkeep, look, store);
    }
}
