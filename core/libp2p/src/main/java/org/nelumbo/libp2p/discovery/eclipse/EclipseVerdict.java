package org.nelumbo.libp2p.discovery.eclipse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a look at the network says.
///
/// @param findings what is suspicious, empty unless the level is [Level#HINT] or [Level#ALARM]
/// @param since when the alarm began
public record EclipseVerdict(Level level, List<EclipseFinding> findings, Optional<Instant> since) {
    /// Nothing was seen yet.
    public static final EclipseVerdict NONE = new EclipseVerdict(Level.UNKNOWN, List.of(), Optional.empty());

    /// How bad it looks.
    public enum Level {
        /// Too little is seen to say anything.
        UNKNOWN,
        /// Nothing is suspicious.
        CALM,
        /// One thing is odd.
        HINT,
        /// It looks as if somebody wants to be all we see.
        ALARM
    }

    public EclipseVerdict {
        findings = List.copyOf(findings);
    }

    /// True during an alarm.
    public boolean isAlarm() {
        return level == Level.ALARM;
    }
}
