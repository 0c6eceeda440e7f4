package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.util.List;
import org.nelumbo.coordination.member.MemberId;

/// Who may start which attempt, and when: the same rule at every member.
///
/// Attempt `a` belongs to the member at position `(a − 1) mod n` of the priority list, so two members never start
/// the same
/// one. The coordinator starts at once, the back-up at rank `k` after `k` pauses without anybody having started.
final class AttemptSchedule {
    private final List<MemberId> order;

    AttemptSchedule(List<MemberId> order) {
        this.order = List.copyOf(order);
    }

    /// Whose attempt this is.
    MemberId initiator(int attempt) {
        return order.get((attempt - 1) % order.size());
    }

    /// The next attempt of this member after `highest`.
    int next(MemberId member, int highest) {
        int own = order.indexOf(member) + 1;
        int rounds = highest < own ? 0 : (highest - own) / order.size() + 1;
        return own + rounds * order.size();
    }

    /// How long this member waits once everything is ready.
    Duration pause(MemberId member, int failures, EngineParams params) {
        return params.retryAfter(failures).plus(params.takeover().multipliedBy(order.indexOf(member)));
    }

    List<MemberId> order() {
        return order;
    }
}
