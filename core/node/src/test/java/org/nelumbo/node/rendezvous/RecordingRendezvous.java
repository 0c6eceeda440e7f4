package org.nelumbo.node.rendezvous;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.rendezvous.Circle;
import org.nelumbo.coordination.rendezvous.RendezvousService;
import org.nelumbo.coordination.rendezvous.RendezvousSnapshot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;

/// Writes down what it is told.
final class RecordingRendezvous implements RendezvousService {
    final Map<Bytes, Circle> circles = new LinkedHashMap<>();
    final List<String> told = new ArrayList<>();
    private final MutableObservable<RendezvousSnapshot> snapshot = new MutableObservable<>(RendezvousSnapshot.EMPTY);

    @Override
    public void join(Circle circle) {
        circles.put(circle.id(), circle);
    }

    @Override
    public void leave(Bytes circle) {
        circles.remove(circle);
    }

    @Override
    public void addressesChanged() {
        told.add("addresses changed");
    }

    @Override
    public void networkReturned() {
        told.add("network returned");
    }

    @Override
    public void connectionChanged(MemberPeer peer, boolean connected) {
        told.add(peer + (connected ? " came" : " went"));
    }

    @Override
    public void wanted(Set<MemberPeer> peers) {
        told.add("wanted " + peers);
    }

    @Override
    public void ask(MemberPeer peer) {
        told.add("ask " + peer);
    }

    @Override
    public Observable<RendezvousSnapshot> snapshot() {
        return snapshot;
    }

    @Override
    public void close() {
        circles.clear();
    }
}
