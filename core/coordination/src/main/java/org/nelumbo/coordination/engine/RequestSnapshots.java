package org.nelumbo.coordination.engine;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.failover.BroadcastPhase;
import org.nelumbo.coordination.failover.BroadcastState;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.request.Decision;
import org.nelumbo.coordination.request.Ending;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.RequestState;
import org.nelumbo.coordination.service.BroadcastSnapshot;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.coordination.service.SessionSnapshot;
import org.nelumbo.coordination.session.SessionState;
import org.nelumbo.coordination.session.SignerState;

/// Turns a desk into what others may see.
final class RequestSnapshots {
    private final EngineContext context;

    RequestSnapshots(EngineContext context) {
        this.context = context;
    }

    RequestSnapshot of(RequestDesk desk, List<RequestId> conflicts, boolean first) {
        RequestState state = desk.state();
        return new RequestSnapshot(
                desk.id(),
                state.request(),
                state.request().transaction().txid(),
                state.self(),
                stage(desk),
                desk.group().participants().stream()
                        .map(participant -> approval(desk, participant))
                        .toList(),
                desk.review().asFailure(),
                conflicts,
                first,
                desk.attempts().run().map(RequestSnapshots::session),
                desk.blames(),
                desk.broadcast().map(BroadcastRun::signed),
                desk.broadcast().map(run -> broadcast(run.state())),
                problem(desk));
    }

    private static RequestStage stage(RequestDesk desk) {
        RequestState state = desk.state();
        if (state.signed() && state.ending().isEmpty()) {
            return desk.broadcast()
                    .map(run -> switch (run.state().phase()) {
                        case WAITING, SENDING, EXHAUSTED, REFUSED -> RequestStage.SIGNED;
                        case SEEN -> RequestStage.BROADCAST;
                        case CONFIRMED -> RequestStage.CONFIRMED;
                    })
                    .orElse(RequestStage.SIGNED);
        }
        if (desk.review().asFailure().isPresent()) {
            return RequestStage.REFUSED;
        }
        Optional<Ending> ending = state.ending();
        if (ending.isPresent()) {
            return switch (ending.get().kind()) {
                case REJECTED -> RequestStage.REJECTED;
                case WITHDRAWN -> RequestStage.WITHDRAWN;
                case EXPIRED -> RequestStage.EXPIRED;
                case CONFLICTED -> RequestStage.FAILED;
            };
        }
        if (!state.approvedByUs()) {
            return RequestStage.AWAITING_ME;
        }
        if (!state.approvedByAll()) {
            return RequestStage.AWAITING_OTHERS;
        }
        if (desk.attempts().stalled()) {
            return RequestStage.STALLED;
        }
        boolean running = desk.attempts().run().filter(run -> !run.ended()).isPresent();
        return running ? RequestStage.SIGNING : RequestStage.READY;
    }

    private RequestSnapshot.MemberApproval approval(RequestDesk desk, Participant participant) {
        RequestState state = desk.state();
        MemberId member = participant.member();
        Optional<Decision> decision = state.decision(member);
        boolean ourselves = member.equals(state.self());
        boolean mine = state.request().proposer().equals(state.self());
        boolean informed = ourselves
                || decision.isPresent()
                || mine && !context.post().isPending(desk.id().bytes(), participant);
        return new RequestSnapshot.MemberApproval(
                member,
                decision.map(known -> switch (known.kind()) {
                            case PROPOSED -> RequestSnapshot.Decision.PROPOSED;
                            case APPROVED -> RequestSnapshot.Decision.APPROVED;
                            case REJECTED -> RequestSnapshot.Decision.REJECTED;
                            case REFUSED -> RequestSnapshot.Decision.REFUSED;
                        })
                        .orElse(RequestSnapshot.Decision.PENDING),
                decision.map(Decision::at),
                decision.map(Decision::reason).filter(reason -> !reason.isEmpty()),
                ourselves || context.transport().isConnected(participant.peer()),
                informed);
    }

    private static SessionSnapshot session(SessionRun run) {
        SessionState state = run.state();
        int inputs = state.plan().inputs().size();
        return new SessionSnapshot(
                run.attempt(),
                inputs,
                run.initiator(),
                state.phase(),
                run.startedAt(),
                run.endedAt(),
                state.plan().signers().stream()
                        .map(member -> progress(member, state.signer(member), inputs))
                        .toList(),
                run.abortDetail());
    }

    private static SessionSnapshot.SignerProgress progress(MemberId member, SignerState signer, int inputs) {
        return new SessionSnapshot.SignerProgress(
                member,
                signer.commit().isPresent() ? inputs : 0,
                signer.opened() ? inputs : 0,
                signer.verified() ? inputs : 0,
                signer.fault().map(fault -> fault.title()));
    }

    private BroadcastSnapshot broadcast(BroadcastState state) {
        List<BroadcastSnapshot.Turn> turns = state.order().stream()
                .map(member -> new BroadcastSnapshot.Turn(
                        member,
                        state.turn(
                                state.order().indexOf(member), context.params().broadcast())))
                .toList();
        return new BroadcastSnapshot(turns, phase(state.phase()), state.sentBy(), state.height(), state.problem());
    }

    private static BroadcastSnapshot.State phase(BroadcastPhase phase) {
        return switch (phase) {
            case WAITING -> BroadcastSnapshot.State.WAITING;
            case SENDING -> BroadcastSnapshot.State.SENDING;
            case SEEN -> BroadcastSnapshot.State.SEEN;
            case CONFIRMED -> BroadcastSnapshot.State.CONFIRMED;
            case EXHAUSTED -> BroadcastSnapshot.State.EXHAUSTED;
            case REFUSED -> BroadcastSnapshot.State.REFUSED;
        };
    }

    private static Optional<String> problem(RequestDesk desk) {
        return desk.state()
                .ending()
                .map(Ending::text)
                .filter(text -> !text.isEmpty())
                .or(() -> desk.review().asFailure().map(refusal -> refusal.explanation()))
                .or(() -> desk.broadcast().flatMap(run -> run.state().problem()));
    }
}
