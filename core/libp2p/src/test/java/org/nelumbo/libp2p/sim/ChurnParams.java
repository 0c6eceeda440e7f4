package org.nelumbo.libp2p.sim;

import java.time.Duration;

/// How nodes come and go.
///
/// @param meanSession how long a node stays on average
/// @param shape of the Weibull distribution of the sessions; below 1, who stayed long stays longer
/// @param meanAbsence how long it is away on average; that is exponentially distributed
/// @param crashShare the share of departures without a goodbye
public record ChurnParams(Duration meanSession, double shape, Duration meanAbsence, double crashShare) {
    /// Sessions of 10 minutes on average, so that 10 % of all nodes leave in a minute, a third of them by crashing;
    /// they
    /// are back after a minute.
    public static final ChurnParams TEN_PERCENT_A_MINUTE =
            new ChurnParams(Duration.ofMinutes(10), 0.8, Duration.ofMinutes(1), 0.33);
}
