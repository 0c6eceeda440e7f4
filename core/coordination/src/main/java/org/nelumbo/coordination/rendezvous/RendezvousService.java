package org.nelumbo.coordination.rendezvous;

import java.util.Set;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.observable.Observable;

/// Finds the computers of those we share a circle with, and lets them find ours. Methods may be called from any
/// thread and return at once.
public interface RendezvousService extends AutoCloseable {
    /// Takes part in a circle until [#leave]; takes over its secret. A circle already joined stays as it is.
    void join(Circle circle);

    /// Ends that.
    void leave(Bytes circle);

    /// Others reach us elsewhere than before.
    void addressesChanged();

    /// There may be somebody to ask and tell again.
    void networkReturned();

    /// A connection came or went.
    void connectionChanged(MemberPeer peer, boolean connected);

    /// We have something for these peers, and for no others.
    void wanted(Set<MemberPeer> peers);

    /// A person wants to know where this peer is.
    void ask(MemberPeer peer);

    /// How it stands. Observers run on the engine's event thread.
    Observable<RendezvousSnapshot> snapshot();

    @Override
    void close();
}
