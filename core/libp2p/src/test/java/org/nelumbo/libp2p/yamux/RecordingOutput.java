package org.nelumbo.libp2p.yamux;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Remembers what a session wanted.
class RecordingOutput implements YamuxOutput {
    final Deque<YamuxHeader> sent = new ArrayDeque<>();
    final Set<Long> accepted = new HashSet<>();
    final List<Long> credited = new ArrayList<>();
    final Set<Long> remoteClosed = new HashSet<>();
    final Set<Long> remoteReset = new HashSet<>();
    final List<Long> released = new ArrayList<>();
    final List<Long> goAways = new ArrayList<>();
    Optional<YamuxViolation> violation = Optional.empty();
    boolean accepts = true;
    boolean awake;

    @Override
    public void send(YamuxHeader frame) {
        sent.add(frame);
    }

    @Override
    public boolean accept(long streamId) {
        if (accepts) {
            accepted.add(streamId);
        }
        return accepts;
    }

    @Override
    public void credited(long streamId) {
        credited.add(streamId);
    }

    @Override
    public void remoteClosed(long streamId) {
        remoteClosed.add(streamId);
    }

    @Override
    public void remoteReset(long streamId) {
        remoteReset.add(streamId);
    }

    @Override
    public void released(long streamId) {
        released.add(streamId);
    }

    @Override
    public void awake() {
        awake = true;
    }

    @Override
    public void goingAway(long code) {
        goAways.add(code);
    }

    @Override
    public void violated(YamuxViolation found) {
        violation = Optional.of(found);
    }
}
