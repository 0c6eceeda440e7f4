package org.nelumbo.coordination.failover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;

/// A signed transaction on its way, as one member sees it.
///
/// @param order the coordinator, then each back-up
/// @param signedAt when this member had the signatures; turns count from it
/// @param sentBy who sent it, as far as known
/// @param problem the last refusal
public record BroadcastState(
        List<MemberId> order,
        MemberId self,
        Instant signedAt,
        BroadcastPhase phase,
        Optional<MemberId> sentBy,
        Optional<Integer> height,
        Optional<String> problem) {
    public BroadcastState {
        order = List.copyOf(order);
    }

    /// When it is the turn of the member at `rank`.
    public Instant turn(int rank, BroadcastPolicy policy) {
        return signedAt.plus(policy.stagger().multipliedBy(rank));
    }

    /// Our own turn.
    public Instant ownTurn(BroadcastPolicy policy) {
        return turn(order.indexOf(self), policy);
    }

    BroadcastState in(BroadcastPhase next) {
        return new BroadcastState(order, self, signedAt, next, sentBy, height, problem);
    }

    BroadcastState sentBy(MemberId member) {
        return new BroadcastState(
                order, self, signedAt, phase, sentBy.isPresent() ? sentBy : Optional.of(member), height, problem);
    }

    BroadcastState confirmed(int block) {
        return new BroadcastState(
                order, self, signedAt, BroadcastPhase.CONFIRMED, sentBy, Optional.of(block), Optional.empty());
    }

    BroadcastState failed(BroadcastPhase next, String why) {
        return new BroadcastState(order, self, signedAt, next, sentBy, height, Optional.of(why));
    }
}
