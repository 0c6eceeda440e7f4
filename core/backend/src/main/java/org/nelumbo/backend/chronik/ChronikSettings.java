package org.nelumbo.backend.chronik;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.nelumbo.backend.UpgradeSchedule;
import org.nelumbo.chain.network.Network;

/// Which Chronik server is used, and how patiently.
///
/// @param server its address without a trailing slash, `https` or `http`, such as `https://chronik.lotusia.org`
/// @param network the network it must serve
/// @param upgrades when the rules of the servers' nodes change
/// @param connectTimeout for each new connection
/// @param deadline for each answer as a whole, from the call to its last byte
/// @param firstRetry pause after the first lost connection; it doubles with each failure
/// @param longestRetry the longest pause
/// @param silence after so long without a word on the WebSocket it is tested
public record ChronikSettings(
        URI server,
        Network network,
        UpgradeSchedule upgrades,
        Duration connectTimeout,
        Duration deadline,
        Duration firstRetry,
        Duration longestRetry,
        Duration silence) {
    public ChronikSettings {
        if (!Set.of("http", "https").contains(String.valueOf(server.getScheme()))
                || server.toString().endsWith("/")
                || server.getRawQuery() != null
                || server.getRawFragment() != null) {
            throw new IllegalArgumentException("not the address of a Chronik server: " + server);
        }
    }

    /// The settings for a server on the internet.
    public static ChronikSettings of(URI server, Network network) {
        return new ChronikSettings(
                server,
                network,
                UpgradeSchedule.of(network),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    /// The same with another deadline.
    public ChronikSettings withDeadline(Duration changed) {
        return new ChronikSettings(
                server, network, upgrades, connectTimeout, changed, firstRetry, longestRetry, silence);
    }

    /// The same with other pauses between attempts to reconnect.
    public ChronikSettings withRetry(Duration first, Duration longest) {
        return new ChronikSettings(server, network, upgrades, connectTimeout, deadline, first, longest, silence);
    }

    /// The same with another span of tolerated silence.
    public ChronikSettings withSilence(Duration changed) {
        return new ChronikSettings(
                server, network, upgrades, connectTimeout, deadline, firstRetry, longestRetry, changed);
    }

    /// The same with other upgrade dates, for a private chain.
    public ChronikSettings withUpgrades(UpgradeSchedule changed) {
        return new ChronikSettings(
                server, network, changed, connectTimeout, deadline, firstRetry, longestRetry, silence);
    }

    URI http(String path) {
        return URI.create(server + path);
    }

    URI webSocket() {
        return URI.create("ws" + server.toString().substring("http".length()) + "/ws");
    }
}
