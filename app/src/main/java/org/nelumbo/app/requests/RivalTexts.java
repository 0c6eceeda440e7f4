package org.nelumbo.app.requests;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Rival;

/// What to say where several requests spend the same coins, and which of the others to look at.
final class RivalTexts {
    private RivalTexts() {}

    /// The one to look at: the one that comes first, else one that I approved, else any.
    static Optional<Rival> worthALook(RequestSnapshot request) {
        return request.rivals().stream()
                .min(Comparator.comparing((Rival rival) -> !rival.first()).thenComparing(rival -> !rival.approved()));
    }

    /// What can be done about it on this screen; empty without rivals.
    static String advice(Scope scope, RequestSnapshot request) {
        if (request.rivals().isEmpty()) {
            return "";
        }
        List<String> approved = request.rivals().stream()
                .filter(Rival::approved)
                .map(rival -> whose(scope, rival))
                .toList();
        if (request.approvableInstead()) {
            return scope.text("requests.rival.instead", scope.formats().list(approved));
        }
        if (comesFirst(request)) {
            return scope.text("requests.rival.first");
        }
        if (request.rivals().stream().noneMatch(Rival::first)) {
            return scope.text("requests.rival.neither");
        }
        return request.needsMe() ? scope.text("requests.rival.later") : scope.text("requests.rival.later_decided");
    }

    /// What opens the rival.
    static String open(Scope scope, Rival rival) {
        return scope.text("requests.rival.open", whose(scope, rival));
    }

    /// What the others read when I approve this one in place of theirs.
    static String reason(Scope scope, RequestSnapshot request) {
        return scope.text(
                "requests.rival.reason",
                FindingTexts.whose(scope, request.proposer().name()));
    }

    private static boolean comesFirst(RequestSnapshot request) {
        return request.findings().stream()
                .anyMatch(finding -> finding.kind() == Finding.Kind.CONFLICTS_AND_COMES_FIRST);
    }

    private static String whose(Scope scope, Rival rival) {
        return FindingTexts.whose(
                scope, rival.proposer().me() ? "" : rival.proposer().name());
    }
}
