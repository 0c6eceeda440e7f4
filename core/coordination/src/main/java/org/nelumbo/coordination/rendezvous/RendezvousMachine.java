package org.nelumbo.coordination.rendezvous;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nelumbo.coordination.member.MemberId;

/// When a circle's member speaks, listens and looks for others: `(state, event) → (state, effects)`. Clock and
/// chance are arguments.
public final class RendezvousMachine {
    private final RendezvousParams params;

    public RendezvousMachine(RendezvousParams params) {
        this.params = params;
    }

    /// Begins: speaks and looks for everybody at once.
    ///
    /// @param publishes false for those who only look
    public RendezvousStep begin(boolean publishes, List<MemberId> others, Instant now) {
        RendezvousState state = new RendezvousState(Publishing.beginning(publishes, now), Map.of(), Set.of());
        for (MemberId other : others) {
            state = state.with(other, Search.beginning(now));
        }
        return proceed(state, List.of(), now);
    }

    /// What follows from an event at `now`.
    ///
    /// @param chance drawn from 0 to 1 for this step
    public RendezvousStep step(RendezvousState state, RendezvousEvent event, Instant now, double chance) {
        List<RendezvousEffect> first = new ArrayList<>();
        RendezvousState next = switch (event) {
            case RendezvousEvent.Woken() -> state;
            case RendezvousEvent.AddressesChanged() -> state.with(readdressed(state.publishing(), now));
            case RendezvousEvent.NetworkReturned() -> returned(state, now);
            case RendezvousEvent.PublishEnded(PublishOutcome outcome) ->
                state.with(published(state.publishing(), outcome, now, chance));
            case RendezvousEvent.ConnectionChanged(MemberId member, boolean connected) ->
                change(state, member, search -> search.connected(connected, now.plus(params.lookFirst())));
            case RendezvousEvent.Wanted(Set<MemberId> members) -> wanted(state, members, now);
            case RendezvousEvent.Asked(MemberId member) -> change(state, member, search -> search.anew(now));
            case RendezvousEvent.LookUpEnded(MemberId member, LookUpOutcome outcome) ->
                change(state, member, search -> lookedUp(search, outcome, now));
            case RendezvousEvent.Heard heard -> heard(state, heard, now, first);
        };
        return proceed(next, first, now);
    }

    private RendezvousState heard(
            RendezvousState state, RendezvousEvent.Heard heard, Instant now, List<RendezvousEffect> effects) {
        Presence presence = heard.presence();
        MemberId member = presence.who().member();
        Optional<Search> search = Optional.ofNullable(state.searches().get(member));
        Optional<PresenceRefusal> refusal = search.isEmpty()
                ? Optional.of(new PresenceRefusal.Stranger())
                : params.times().judge(presence.saidAt(), presence.expiresAt(), now);
        if (refusal.isEmpty()
                && search.flatMap(Search::latest)
                        .filter(known -> !presence.isNewerThan(known))
                        .isPresent()) {
            refusal = Optional.of(new PresenceRefusal.NotNewer());
        }
        if (refusal.isPresent()) {
            effects.add(new RendezvousEffect.Refuse(refusal.get()));
            return state;
        }
        effects.add(new RendezvousEffect.Tell(presence, heard.way()));
        return state.with(member, search.orElseThrow().heard(presence));
    }

    private Publishing readdressed(Publishing publishing, Instant now) {
        Instant soonest = later(now, publishing.last().plus(params.least()));
        return publishing.addressesChanged(earlier(publishing.due(), soonest));
    }

    private Publishing published(Publishing publishing, PublishOutcome outcome, Instant now, double chance) {
        Instant dayBreak = UtcDay.of(publishing.last())
                .end()
                .plusNanos(Math.round(chance * params.dayBreak().toNanos()));
        Instant regular = earlier(now.plus(params.everyWith(chance)), later(now, dayBreak));
        Instant due = switch (outcome) {
            case REACHED -> regular;
            case PARTLY -> earlier(regular, now.plus(params.leastAfter(publishing.failures() + 1)));
            case NOBODY -> now.plus(params.retryAfter(publishing.failures() + 1));
        };
        boolean soon = publishing.outdated() && outcome != PublishOutcome.NOBODY;
        return publishing.ended(outcome, soon ? later(now, publishing.last().plus(params.least())) : due);
    }

    private Search lookedUp(Search search, LookUpOutcome outcome, Instant now) {
        int fruitless = search.fruitless() + 1;
        return switch (outcome) {
            case FOUND, NONE -> search.ended(false, now.plus(params.lookAfter(fruitless, search.wanted())));
            case UNAVAILABLE -> search.ended(true, now.plus(params.retryAfter(fruitless)));
        };
    }

    private static RendezvousState wanted(RendezvousState state, Set<MemberId> members, Instant now) {
        RendezvousState next = state;
        for (Map.Entry<MemberId, Search> entry : state.searches().entrySet()) {
            boolean is = members.contains(entry.getKey());
            if (is != entry.getValue().wanted()) {
                Search search = entry.getValue().wanted(is);
                next = next.with(entry.getKey(), is ? search.anew(now) : search);
            }
        }
        return next;
    }

    private static RendezvousState returned(RendezvousState state, Instant now) {
        RendezvousState next = state;
        if (state.publishing().failures() > 0) {
            next = next.with(state.publishing().dueAt(now));
        }
        for (Map.Entry<MemberId, Search> entry : state.searches().entrySet()) {
            if (entry.getValue().unreachable()) {
                next = next.with(entry.getKey(), entry.getValue().anew(now));
            }
        }
        return next;
    }

    private static RendezvousState change(RendezvousState state, MemberId member, UnaryOperator<Search> change) {
        return Optional.ofNullable(state.searches().get(member))
                .map(search -> state.with(member, change.apply(search)))
                .orElse(state);
    }

    /// Starts what is due, and says when to look again.
    private RendezvousStep proceed(RendezvousState state, List<RendezvousEffect> first, Instant now) {
        List<RendezvousEffect> effects = new ArrayList<>(first);
        RendezvousState next = speak(lookAround(listen(state, now, effects), now, effects), now, effects);
        Instant wake = now.plus(params.nap());
        for (Search search : next.searches().values()) {
            wake = earlier(wake, search.next().filter(due -> due.isAfter(now)).orElse(wake));
        }
        Publishing publishing = next.publishing();
        if (publishing.enabled() && !publishing.underWay()) {
            wake = earlier(wake, publishing.due());
        }
        effects.add(new RendezvousEffect.WakeAt(wake));
        return new RendezvousStep(next, effects);
    }

    private RendezvousState listen(RendezvousState state, Instant now, List<RendezvousEffect> effects) {
        Set<UtcDay> days = new LinkedHashSet<>(params.times().spoken(now));
        days.stream()
                .filter(day -> !state.listening().contains(day))
                .map(RendezvousEffect.Listen::new)
                .forEach(effects::add);
        state.listening().stream()
                .filter(day -> !days.contains(day))
                .map(RendezvousEffect.Unlisten::new)
                .forEach(effects::add);
        return state.listening(days);
    }

    private RendezvousState lookAround(RendezvousState state, Instant now, List<RendezvousEffect> effects) {
        long running =
                state.searches().values().stream().filter(Search::underWay).count();
        RendezvousState next = state;
        for (Map.Entry<MemberId, Search> entry : state.searches().entrySet()) {
            Search search = entry.getValue();
            boolean due = search.next()
                    .filter(at -> isDue(at, now, params.lookIdle()))
                    .isPresent();
            if (due && running < params.lookUps()) {
                running++;
                next = next.with(entry.getKey(), search.started());
                effects.add(new RendezvousEffect.LookUp(
                        entry.getKey(), params.times().days(now)));
            }
        }
        return next;
    }

    private RendezvousState speak(RendezvousState state, Instant now, List<RendezvousEffect> effects) {
        Publishing publishing = state.publishing();
        if (!publishing.enabled() || publishing.underWay() || !isDue(publishing.due(), now, params.everyWith(1))) {
            return state;
        }
        Instant sequence = publishing.nextSequence(now);
        effects.add(new RendezvousEffect.Publish(sequence));
        return state.with(publishing.started(sequence));
    }

    /// What lies further ahead than we ever plan was planned by a clock that has been set back.
    private static boolean isDue(Instant at, Instant now, Duration furthest) {
        return !at.isAfter(now) || at.isAfter(now.plus(furthest));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
