package org.nelumbo.node.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.service.BroadcastSnapshot;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.coordination.service.SessionSnapshot;
import org.nelumbo.coordination.session.SessionPhase;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.EventKind;

/// What happened while requests were signed, in the order in which this computer saw it. Coordination
/// shows where a request stands; this remembers how it came there. One owner: not thread-safe.
public final class SigningLog {
    private static final int MAX_EVENTS = 200;

    private final Map<RequestId, Story> stories = new HashMap<>();

    private static final class Story {
        private final Set<String> told = new HashSet<>();
        private final List<SigningProgress.Event> events = new ArrayList<>();
        private Optional<Instant> lastApproval = Optional.empty();
        private Optional<Instant> signed = Optional.empty();
    }

    /// Takes note of a request as it stands at `now`.
    public void observe(RequestSnapshot request, Instant now, Function<MemberId, String> nameOf) {
        Story story = stories.computeIfAbsent(request.id(), id -> new Story());
        if (story.lastApproval.isEmpty() && approvedByAll(request)) {
            story.lastApproval = Optional.of(now);
        }
        request.session().ifPresent(session -> observe(story, session, now, nameOf));
        request.blames()
                .forEach(blame -> tell(
                        story,
                        "blame " + blame.suspect() + blame.fault() + blame.attempt(),
                        EventKind.BLAMED,
                        nameOf.apply(blame.suspect()),
                        now));
        request.broadcast().ifPresent(broadcast -> observe(story, broadcast, now, nameOf));
    }

    /// What happened to a request, oldest first.
    public List<SigningProgress.Event> events(RequestId request) {
        Story story = stories.get(request);
        return story == null ? List.of() : List.copyOf(story.events);
    }

    /// From the last approval to the final signature, or to `now` while there is none; zero before the
    /// last approval.
    public Duration elapsed(RequestId request, Instant now) {
        Story story = stories.get(request);
        if (story == null || story.lastApproval.isEmpty()) {
            return Duration.ZERO;
        }
        return Duration.between(story.lastApproval.get(), story.signed.orElse(now));
    }

    private static boolean approvedByAll(RequestSnapshot request) {
        Set<RequestSnapshot.Decision> yes =
                EnumSet.of(RequestSnapshot.Decision.PROPOSED, RequestSnapshot.Decision.APPROVED);
        return request.members().stream().allMatch(member -> yes.contains(member.decision()));
    }

    private static void observe(Story story, SessionSnapshot session, Instant now, Function<MemberId, String> nameOf) {
        String attempt = "attempt " + session.attempt();
        tell(story, attempt, EventKind.ATTEMPT_STARTED, nameOf.apply(session.initiator()), now);
        for (SessionSnapshot.SignerProgress signer : session.signers()) {
            String who = nameOf.apply(signer.member());
            String key = attempt + " " + signer.member();
            if (signer.committed() == session.inputs()) {
                tell(story, key + " committed", EventKind.COMMITTED, who, now);
            }
            if (signer.revealed() == session.inputs()) {
                tell(story, key + " revealed", EventKind.NONCES_ARRIVED, who, now);
            }
            if (signer.signed() == session.inputs()) {
                tell(story, key + " signed", EventKind.PARTIALS_VERIFIED, who, now);
            }
        }
        if (session.phase() == SessionPhase.COMPLETE) {
            if (story.signed.isEmpty()) {
                story.signed = Optional.of(now);
            }
            tell(story, "signed", EventKind.SIGNED, "", now);
        } else if (session.phase() == SessionPhase.ABORTED) {
            tell(
                    story,
                    attempt + " aborted",
                    EventKind.TIMED_OUT,
                    session.abortReason().orElse(""),
                    now);
        }
    }

    private static void observe(
            Story story, BroadcastSnapshot broadcast, Instant now, Function<MemberId, String> nameOf) {
        broadcast.sentBy().ifPresent(sender -> tell(story, "sent", EventKind.BROADCAST, nameOf.apply(sender), now));
        switch (broadcast.state()) {
            case SEEN, CONFIRMED -> tell(story, "seen", EventKind.SEEN, "", now);
            case WAITING, SENDING, EXHAUSTED, REFUSED -> {
                // Nothing more to tell: the request's phase says it.
            }
        }
    }

    private static void tell(Story story, String key, EventKind kind, String who, Instant now) {
        if (story.events.size() < MAX_EVENTS && story.told.add(key)) {
            Instant origin = story.lastApproval.orElse(now);
            story.events.add(new SigningProgress.Event(Duration.between(origin, now), kind, who));
        }
    }
}
