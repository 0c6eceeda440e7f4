package org.nelumbo.coordination.rendezvous;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;

/// Performs what [RendezvousMachine] decides, for all circles, on one event thread.
public final class RendezvousEngine implements RendezvousService {
    private final RendezvousPorts ports;
    private final EventThread thread;
    private final TimeSource time;
    private final EntropySource entropy;
    private final RendezvousParams params;
    private final RendezvousMachine machine;
    private final PresenceValidator validator;
    private final PresenceSealing sealing;
    private final SlotIndex slots = new SlotIndex();
    private final Map<Bytes, Running> circles = new LinkedHashMap<>();
    private final Map<String, Set<Bytes>> topics = new HashMap<>();
    private final Map<MemberPeer, Sighting> sightings = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private final Set<MemberPeer> connected = new HashSet<>();
    private final MutableObservable<RendezvousSnapshot> published = new MutableObservable<>(RendezvousSnapshot.EMPTY);
    private Set<MemberPeer> wanted = Set.of();
    private long reached;
    private long unheard;
    private long lookUps;
    private boolean publishing;
    private boolean closed;

    /// One circle's machine.
    private static final class Running {
        private final Circle circle;
        private RendezvousState state;
        private Cancellable alarm = () -> {};

        private Running(Circle circle, RendezvousState state) {
            this.circle = circle;
            this.state = state;
        }
    }

    /// @param thread the engine's state lives there; stays the caller's
    public RendezvousEngine(
            RendezvousPorts ports,
            EventThread thread,
            TimeSource time,
            EntropySource entropy,
            Curve curve,
            RendezvousParams params) {
        this.ports = ports;
        this.thread = thread;
        this.time = time;
        this.entropy = entropy;
        this.params = params;
        this.machine = new RendezvousMachine(params);
        this.validator = new PresenceValidator(params.times());
        this.sealing = new PresenceSealing(curve, params.times());
    }

    @Override
    public void join(Circle circle) {
        thread.execute(() -> {
            if (closed || circles.containsKey(circle.id())) {
                circle.secret().close();
                return;
            }
            Instant now = time.now();
            indexed(now).add(circle, UtcDay.of(now));
            List<MemberId> others =
                    circle.others().stream().map(Participant::member).toList();
            RendezvousStep begun = machine.begin(circle.self().isPresent(), others, now);
            Running running = new Running(circle, begun.state());
            circles.put(circle.id(), running);
            for (Participant other : circle.others()) {
                if (connected.contains(other.peer())) {
                    RendezvousEvent here = new RendezvousEvent.ConnectionChanged(other.member(), true);
                    running.state = machine.step(running.state, here, now, 0).state();
                }
            }
            perform(running, begun.effects());
            step(running, new RendezvousEvent.Wanted(members(circle, wanted)));
        });
    }

    @Override
    public void leave(Bytes circle) {
        thread.execute(() -> Optional.ofNullable(circles.remove(circle)).ifPresent(this::end));
    }

    @Override
    public void addressesChanged() {
        toAll(new RendezvousEvent.AddressesChanged());
    }

    @Override
    public void networkReturned() {
        toAll(new RendezvousEvent.NetworkReturned());
    }

    @Override
    public void connectionChanged(MemberPeer peer, boolean isConnected) {
        thread.execute(() -> {
            boolean changed = isConnected ? connected.add(peer) : connected.remove(peer);
            if (changed) {
                toCirclesOf(peer, member -> new RendezvousEvent.ConnectionChanged(member, isConnected));
            }
        });
    }

    @Override
    public void wanted(Set<MemberPeer> peers) {
        thread.execute(() -> {
            wanted = Set.copyOf(peers);
            for (Running running : List.copyOf(circles.values())) {
                step(running, new RendezvousEvent.Wanted(members(running.circle, wanted)));
            }
        });
    }

    @Override
    public void ask(MemberPeer peer) {
        thread.execute(() -> toCirclesOf(peer, RendezvousEvent.Asked::new));
    }

    @Override
    public Observable<RendezvousSnapshot> snapshot() {
        return published;
    }

    @Override
    public void close() {
        thread.execute(() -> {
            closed = true;
            circles.values().forEach(this::end);
            circles.clear();
        });
    }

    private void end(Running running) {
        running.alarm.cancel();
        running.state.listening().forEach(day -> unlisten(running.circle, day));
        slots.remove(running.circle);
        running.circle.secret().close();
    }

    private void toAll(RendezvousEvent event) {
        thread.execute(() -> List.copyOf(circles.values()).forEach(running -> step(running, event)));
    }

    private void toCirclesOf(MemberPeer peer, Function<MemberId, RendezvousEvent> event) {
        for (Running running : List.copyOf(circles.values())) {
            running.circle.find(peer).ifPresent(who -> step(running, event.apply(who.member())));
        }
    }

    private void step(Running running, RendezvousEvent event) {
        RendezvousStep next = machine.step(running.state, event, time.now(), chance());
        running.state = next.state();
        perform(running, next.effects());
    }

    private void perform(Running running, List<RendezvousEffect> effects) {
        for (RendezvousEffect effect : effects) {
            switch (effect) {
                case RendezvousEffect.Listen(UtcDay day) -> listen(running.circle, day);
                case RendezvousEffect.Unlisten(UtcDay day) -> unlisten(running.circle, day);
                case RendezvousEffect.Publish(Instant sequence) -> publish(running, sequence);
                case RendezvousEffect.LookUp(MemberId member, List<UtcDay> days) -> lookUp(running, member, days);
                case RendezvousEffect.Tell(Presence presence, Sighting.Way way) -> tell(presence, way);
                case RendezvousEffect.Refuse(PresenceRefusal refusal) -> count(refusal);
                case RendezvousEffect.WakeAt(Instant at) -> sleep(running, at);
            }
        }
        changed();
    }

    private void sleep(Running running, Instant until) {
        running.alarm.cancel();
        Duration pause = Duration.between(time.now(), until);
        running.alarm = thread.schedule(
                pause.isNegative() ? Duration.ZERO : pause, () -> step(running, new RendezvousEvent.Woken()));
    }

    private void listen(Circle circle, UtcDay day) {
        String topic = circle.secret().topic(day);
        Set<Bytes> listeners = topics.computeIfAbsent(topic, absent -> new HashSet<>());
        if (listeners.isEmpty()) {
            ports.network().listen(topic, record -> thread.execute(() -> heard(record)));
        }
        listeners.add(circle.id());
    }

    private void unlisten(Circle circle, UtcDay day) {
        String topic = circle.secret().topic(day);
        Set<Bytes> listeners = topics.getOrDefault(topic, new HashSet<>());
        if (listeners.remove(circle.id()) && listeners.isEmpty()) {
            topics.remove(topic);
            ports.network().unlisten(topic);
        }
    }

    private void publish(Running running, Instant sequence) {
        Circle circle = running.circle;
        MemberId self = circle.self().orElseThrow();
        Optional<PresenceRecord> record = ports.ownRecord()
                .signed(sequence)
                .flatMap(own -> sealing.seal(circle, self, ports.signer(), own, sequence, entropy)
                        .asValue());
        if (record.isEmpty()) {
            spoken(running, PublishOutcome.NOBODY);
            return;
        }
        Bytes encoded = record.get().encode();
        CompletableFuture<Boolean> said =
                ports.network().publish(circle.secret().topic(UtcDay.of(sequence)), encoded);
        CompletableFuture<Boolean> stored = ports.network().put(record.get().key(), encoded);
        said.thenCombine(stored, PublishOutcome::of).thenAcceptAsync(outcome -> spoken(running, outcome), thread);
    }

    private void spoken(Running running, PublishOutcome outcome) {
        if (outcome == PublishOutcome.NOBODY) {
            unheard++;
        } else {
            reached++;
        }
        stepIfRunning(running, new RendezvousEvent.PublishEnded(outcome));
    }

    private void lookUp(Running running, MemberId member, List<UtcDay> days) {
        Participant who = running.circle.find(member).orElseThrow();
        PresenceKey key = new PresenceKey(SlotIndex.slot(running.circle, days.getFirst(), who));
        ports.network().get(key).thenAcceptAsync(answer -> answered(running, member, days, key, answer), thread);
    }

    private void answered(
            Running running, MemberId member, List<UtcDay> days, PresenceKey key, PresenceNetwork.Answer answer) {
        if (!isRunning(running)) {
            return;
        }
        LookUpOutcome outcome = switch (answer) {
            case PresenceNetwork.Answer.Found(Bytes record) ->
                take(record, Optional.of(key), Sighting.Way.DHT) ? LookUpOutcome.FOUND : LookUpOutcome.NONE;
            case PresenceNetwork.Answer.None() -> LookUpOutcome.NONE;
            case PresenceNetwork.Answer.Unavailable() -> LookUpOutcome.UNAVAILABLE;
        };
        if (outcome == LookUpOutcome.NONE && days.size() > 1) {
            lookUp(running, member, days.subList(1, days.size()));
            return;
        }
        lookUps++;
        step(running, new RendezvousEvent.LookUpEnded(member, outcome));
    }

    private void heard(Bytes record) {
        if (!closed) {
            take(record, Optional.empty(), Sighting.Way.GOSSIP);
            changed();
        }
    }

    /// Checks a record and passes it to its circle's machine. What is for others is sorted out before it costs a
    /// signature check.
    ///
    /// @return whether it was a good one, new or not
    private boolean take(Bytes encoded, Optional<PresenceKey> key, Sighting.Way way) {
        Instant now = time.now();
        Optional<SlotIndex.Slot> slot;
        try {
            slot = indexed(now).find(PresenceRecord.decode(encoded).slot());
        } catch (DecodeException malformed) {
            count(PresenceRefusal.Malformed.of(malformed));
            return false;
        }
        Optional<Running> owner = slot.flatMap(
                found -> Optional.ofNullable(circles.get(found.circle().id())));
        if (slot.isEmpty() || owner.isEmpty()) {
            count(new PresenceRefusal.Stranger());
            return false;
        }
        Result<PresenceRecord, PresenceRefusal> checked = key.map(asked -> validator.check(asked.bytes(), encoded, now))
                .orElseGet(() -> validator.check(encoded, now));
        SlotIndex.Slot where = slot.get();
        return switch (checked.flatMap(record -> sealing.open(where.circle(), where.day(), where.who(), record))) {
            case Result.Failed<Presence, PresenceRefusal>(PresenceRefusal refusal) -> {
                count(refusal);
                yield false;
            }
            case Result.Ok<Presence, PresenceRefusal>(Presence presence) -> {
                step(owner.get(), new RendezvousEvent.Heard(presence, way));
                yield true;
            }
        };
    }

    private void tell(Presence presence, Sighting.Way way) {
        MemberPeer peer = presence.who().peer();
        boolean newest = Optional.ofNullable(sightings.get(peer))
                .filter(before -> !presence.saidAt().isAfter(before.saidAt()))
                .isEmpty();
        if (newest) {
            sightings.put(peer, new Sighting(presence.saidAt(), presence.expiresAt(), way, presence.addresses()));
            ports.told().seen(presence, way);
        }
    }

    private void stepIfRunning(Running running, RendezvousEvent event) {
        if (isRunning(running)) {
            step(running, event);
        }
    }

    private boolean isRunning(Running running) {
        return circles.get(running.circle.id()) == running;
    }

    private SlotIndex indexed(Instant now) {
        slots.moveTo(
                UtcDay.of(now),
                circles.values().stream().map(running -> running.circle).toList());
        return slots;
    }

    private static Set<MemberId> members(Circle circle, Set<MemberPeer> peers) {
        return circle.others().stream()
                .filter(other -> peers.contains(other.peer()))
                .map(Participant::member)
                .collect(Collectors.toSet());
    }

    private void count(PresenceRefusal refusal) {
        refused.merge(refusal.title(), 1L, Long::sum);
    }

    private double chance() {
        Bytes drawn = entropy.bytes(2);
        return (drawn.unsigned(0) << Byte.SIZE | drawn.unsigned(1)) / 65_535.0;
    }

    private void changed() {
        if (!publishing) {
            publishing = true;
            thread.execute(() -> {
                publishing = false;
                published.set(new RendezvousSnapshot(sightings, reached, unheard, lookUps, refused));
            });
        }
    }
}
