package org.nelumbo.libp2p.discovery.eclipse;

import java.time.Duration;

/// How an [EclipseService] looks around.
///
/// @param period between two pictures; each costs about two look-ups a witness
/// @param witnesses how many peers in different networks are asked for their view
/// @param patience the longest a picture may take; views that are not there by then are left out
public record EclipseSettings(EclipseThresholds thresholds, Duration period, int witnesses, Duration patience) {
    /// Every five minutes through four witnesses, within half a minute.
    public static final EclipseSettings DEFAULT =
            new EclipseSettings(EclipseThresholds.DEFAULT, Duration.ofMinutes(5), 4, Duration.ofSeconds(30));

    public EclipseSettings {
        if (!period.isPositive() || !patience.isPositive() || witnesses < thresholds.leastViews()) {
            throw new IllegalArgumentException("too few witnesses, or no time");
        }
    }
}
