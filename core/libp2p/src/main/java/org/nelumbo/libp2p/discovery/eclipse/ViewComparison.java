package org.nelumbo.libp2p.discovery.eclipse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.peer.PeerId;

/// Do look-ups through different peers show the same network? A pure function.
final class ViewComparison {
    private ViewComparison() {}

    /// Views that are large enough to say something.
    static List<PeerView> sound(List<PeerView> views, Target target, EclipseThresholds limits) {
        return views.stream()
                .filter(view -> view.target() == target && view.closest().size() >= limits.leastPeersOfView())
                .toList();
    }

    /// Views outside the largest group of views that agree stand apart.
    static Optional<EclipseFinding> judge(List<PeerView> views, Target target, EclipseThresholds limits) {
        int all = sound(views, target, limits).size();
        if (all < limits.leastViews()) {
            return Optional.empty();
        }
        int largest = majority(views, target, limits).size();
        int apart = largest == 1 ? all : all - largest;
        return apart == 0 ? Optional.empty() : Optional.of(new EclipseFinding.ViewsApart(target, apart, all));
    }

    /// The largest group of views that agree, directly or through others: what we would believe.
    static List<PeerView> majority(List<PeerView> views, Target target, EclipseThresholds limits) {
        List<List<PeerView>> groups = new ArrayList<>();
        for (PeerView view : sound(views, target, limits)) {
            List<List<PeerView>> joined = groups.stream()
                    .filter(group -> group.stream().anyMatch(other -> agree(view, other, limits)))
                    .toList();
            List<PeerView> merged = new ArrayList<>(List.of(view));
            joined.forEach(merged::addAll);
            groups.removeAll(joined);
            groups.add(merged);
        }
        return groups.stream().max(Comparator.comparing(List::size)).orElse(List.of());
    }

    /// Is it far denser around us than elsewhere? Only views of the same size are compared.
    static Optional<EclipseFinding> crowding(List<PeerView> views, EclipseThresholds limits) {
        int size = views.stream().mapToInt(view -> view.closest().size()).max().orElse(0);
        OptionalDouble here = reach(views, Target.OURSELVES, size, limits);
        OptionalDouble elsewhere = reach(views, Target.RANDOM, size, limits);
        if (here.isEmpty() || elsewhere.isEmpty() || here.getAsDouble() <= 0) {
            return Optional.empty();
        }
        double times = elsewhere.getAsDouble() / here.getAsDouble();
        return times >= limits.crowding() ? Optional.of(new EclipseFinding.Crowded(times)) : Optional.empty();
    }

    private static OptionalDouble reach(List<PeerView> views, Target target, int size, EclipseThresholds limits) {
        List<Double> sorted = sound(views, target, limits).stream()
                .filter(view -> view.closest().size() == size)
                .map(PeerView::reach)
                .sorted()
                .toList();
        return sorted.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sorted.get(sorted.size() / 2));
    }

    private static boolean agree(PeerView one, PeerView other, EclipseThresholds limits) {
        Set<PeerId> left = one.peers();
        Set<PeerId> right = other.peers();
        long shared = left.stream().filter(right::contains).count();
        return shared >= limits.sharedPeers() * Math.min(left.size(), right.size());
    }
}
