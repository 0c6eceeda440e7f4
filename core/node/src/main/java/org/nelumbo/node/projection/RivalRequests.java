package org.nelumbo.node.projection;

import java.util.List;
import java.util.function.Function;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestId;

/// Requests that spend the same coins as another one, and what there is to say about that.
final class RivalRequests {
    private RivalRequests() {}

    /// The rivals of a request, as screens show them.
    ///
    /// @param all everything the coordination knows
    static List<org.nelumbo.node.service.RequestSnapshot.Rival> of(
            RequestSnapshot request, List<RequestSnapshot> all, Function<MemberId, Person> person) {
        return all.stream()
                .filter(other -> request.conflicts().contains(other.id()))
                .map(other -> new org.nelumbo.node.service.RequestSnapshot.Rival(
                        new RequestId(other.id().bytes()),
                        person.apply(other.request().proposer()),
                        approvedByMe(other),
                        other.first()))
                .toList();
    }

    /// One finding a rival. One that I approved blocks a request, unless the request comes before
    /// it.
    ///
    /// @param first true when the request comes before its rivals
    static List<Finding> findings(List<org.nelumbo.node.service.RequestSnapshot.Rival> rivals, boolean first) {
        return rivals.stream()
                .map(rival -> new Finding(
                        rival.approved() && !first ? Finding.Severity.BLOCKING : Finding.Severity.NOTE,
                        kind(rival, first),
                        List.of(rival.proposer().me() ? "" : rival.proposer().name())))
                .toList();
    }

    private static Finding.Kind kind(org.nelumbo.node.service.RequestSnapshot.Rival rival, boolean first) {
        if (first) {
            return Finding.Kind.CONFLICTS_AND_COMES_FIRST;
        }
        return rival.first() ? Finding.Kind.CONFLICTS_AND_COMES_LATER : Finding.Kind.CONFLICTS_WITH_REQUEST;
    }

    private static boolean approvedByMe(RequestSnapshot request) {
        return request.members().stream()
                .filter(member -> member.member().equals(request.self()))
                .anyMatch(member -> switch (member.decision()) {
                    case PROPOSED, APPROVED -> true;
                    case PENDING, REJECTED, REFUSED -> false;
                });
    }
}
