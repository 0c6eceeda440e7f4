package org.nelumbo.node.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.coordination.service.RequestSnapshot.MemberApproval;
import org.nelumbo.coordination.service.SessionSnapshot;
import org.nelumbo.coordination.service.SessionSnapshot.SignerProgress;
import org.nelumbo.coordination.session.SessionPhase;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.Cell;
import org.nelumbo.node.service.SigningProgress.CellState;
import org.nelumbo.node.service.SigningProgress.Lane;
import org.nelumbo.node.service.SigningProgress.SigningPhase;

/// A signing attempt as lanes of people and columns of phases.
public final class ProgressProjection {
    private ProgressProjection() {}

    /// The progress of a request, or nothing before its first attempt.
    ///
    /// @param order the wallet's co-signers in its fixed order
    public static Optional<SigningProgress> of(
            RequestSnapshot request,
            List<MemberId> order,
            Function<MemberId, Person> person,
            SigningLog log,
            Instant now) {
        return request.session().map(session -> {
            List<Lane> lanes = new ArrayList<>();
            for (MemberId member : order) {
                lanes.add(new Lane(person.apply(member), cells(request, session, member)));
            }
            return new SigningProgress(
                    session.attempt(),
                    session.inputs(),
                    lanes,
                    log.events(request.id()),
                    log.elapsed(request.id(), now));
        });
    }

    private static List<Cell> cells(RequestSnapshot request, SessionSnapshot session, MemberId member) {
        MemberApproval approval = request.members().stream()
                .filter(candidate -> candidate.member().equals(member))
                .findFirst()
                .orElseThrow();
        SignerProgress progress = session.signers().stream()
                .filter(candidate -> candidate.member().equals(member))
                .findFirst()
                .orElseThrow();
        boolean complete = session.phase() == SessionPhase.COMPLETE;
        int all = session.inputs();
        List<Cell> cells = new ArrayList<>();
        for (SigningPhase phase : SigningPhase.values()) {
            int done = complete ? all : done(phase, approval, progress, all);
            cells.add(new Cell(phase, done, state(phase, done, session, approval, progress)));
        }
        return cells;
    }

    private static int done(SigningPhase phase, MemberApproval approval, SignerProgress progress, int all) {
        return switch (phase) {
            case APPROVAL -> approved(approval) ? all : 0;
            case NONCE_COMMITMENT -> progress.committed();
            case NONCE -> progress.revealed();
            case PARTIAL_SIGNATURE -> progress.signed();
            case FINAL_SIGNATURE -> 0;
        };
    }

    private static boolean approved(MemberApproval approval) {
        return switch (approval.decision()) {
            case PROPOSED, APPROVED -> true;
            case PENDING, REJECTED, REFUSED -> false;
        };
    }

    private static CellState state(
            SigningPhase phase, int done, SessionSnapshot session, MemberApproval approval, SignerProgress progress) {
        if (done == session.inputs()) {
            return CellState.DONE;
        }
        if (phase != current(session.phase())) {
            return CellState.IDLE;
        }
        if (progress.fault().isPresent()) {
            return CellState.REFUSED;
        }
        return approval.online() ? CellState.WORKING : CellState.WAITING;
    }

    private static SigningPhase current(SessionPhase phase) {
        return switch (phase) {
            case COMMITTING, ABORTED -> SigningPhase.NONCE_COMMITMENT;
            case REVEALING -> SigningPhase.NONCE;
            case SIGNING -> SigningPhase.PARTIAL_SIGNATURE;
            case COMPLETE -> SigningPhase.FINAL_SIGNATURE;
        };
    }
}
