package org.nelumbo.node.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nelumbo.libp2p.discovery.BootstrapSnapshot;
import org.nelumbo.libp2p.discovery.BootstrapSnapshot.Seed;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.BootstrapState.Phase;
import org.nelumbo.node.service.NetworkAlarm;

/// The watch for an eclipse and the way into the network in the words of the service; pure functions.
final class AlarmProjection {
    /// A bootstrap peer that failed once may have been restarting.
    private static final int FAILURES_UNTIL_GONE = 3;

    private AlarmProjection() {}

    /// Everything that was seen, during an alarm; nothing for a single hint.
    static List<NetworkAlarm> alarms(EclipseVerdict verdict) {
        return verdict.isAlarm()
                ? verdict.findings().stream()
                        .map(finding -> alarm(finding, verdict.since().orElseThrow()))
                        .toList()
                : List.of();
    }

    /// True when no configured entry point can be reached, again and again, while somebody else can.
    static boolean entryPointsAreGone(BootstrapSnapshot bootstrap, int connected) {
        return !bootstrap.seeds().isEmpty()
                && bootstrap.connected() == 0
                && connected > 0
                && bootstrap.seeds().stream().allMatch(seed -> seed.failures() >= FAILURES_UNTIL_GONE);
    }

    static BootstrapState bootstrap(BootstrapSnapshot bootstrap) {
        if (bootstrap.seeds().isEmpty()) {
            return BootstrapState.NONE;
        }
        return new BootstrapState(phase(bootstrap), bootstrap.seeds().size(), bootstrap.connected());
    }

    private static Phase phase(BootstrapSnapshot bootstrap) {
        if (bootstrap.connected() > 0) {
            return Phase.JOINED;
        }
        List<Seed> failed = new ArrayList<>(bootstrap.seeds());
        failed.removeIf(seed -> seed.failures() == 0);
        return failed.size() == bootstrap.seeds().size() ? Phase.FAILED : Phase.CONNECTING;
    }

    private static NetworkAlarm alarm(EclipseFinding finding, Instant since) {
        return switch (finding) {
            case EclipseFinding.Concentrated concentrated -> concentrated(concentrated, since);
            case EclipseFinding.ViewsApart apart -> new NetworkAlarm.ViewsDiffer(since, apart.of(), apart.apart());
            case EclipseFinding.Crowded crowded ->
                new NetworkAlarm.Surrounded(since, (int) Math.min(Integer.MAX_VALUE, Math.round(crowded.times())));
            case EclipseFinding.NobodyChosen nobody -> new NetworkAlarm.NobodyChosen(since, nobody.inbound());
            case EclipseFinding.SuddenChange change ->
                new NetworkAlarm.SuddenChange(since, change.gone(), change.came());
            case EclipseFinding.SeenDifferently seen ->
                new NetworkAlarm.SeenDifferently(since, seen.addresses(), seen.observers());
        };
    }

    private static NetworkAlarm concentrated(EclipseFinding.Concentrated found, Instant since) {
        return switch (found.place()) {
            case CONNECTIONS ->
                new NetworkAlarm.OneNetwork(
                        since,
                        found.networks().stream().map(IpNetwork::toString).collect(Collectors.joining(", ")),
                        found.peers(),
                        found.of());
            case ROUTING_TABLE ->
                new NetworkAlarm.NarrowTable(
                        since, found.peers(), found.of(), found.networks().size());
            case ANSWERS ->
                new NetworkAlarm.NarrowAnswers(
                        since, found.peers(), found.of(), found.networks().size());
        };
    }
}
