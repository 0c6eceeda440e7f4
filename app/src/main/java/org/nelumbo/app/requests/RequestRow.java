package org.nelumbo.app.requests;

import java.util.List;
import java.util.Optional;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.RequestSnapshot;

/// One line of a list of things to decide or to watch. Values only: equal rows look equal.
///
/// @param route what its button opens
/// @param action what its button says
/// @param first true for the one row with the filled button
public record RequestRow(
        int index,
        Route route,
        State whenState,
        String whenIcon,
        String when,
        String whenLine,
        String title,
        String second,
        Optional<Amount> amount,
        List<PetalState> petals,
        State state,
        String word,
        String action,
        boolean first) {
    /// The row of a request.
    public static RequestRow of(Scope scope, int index, RequestSnapshot request, boolean first) {
        boolean mine = request.needsMe();
        boolean working = switch (request.phase()) {
            case SIGNING, BROADCASTING -> true;
            case COLLECTING, STALLED, SENT, CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED -> false;
        };
        State whenState = working ? State.WORKING : first ? State.WAITING : State.NEUTRAL;
        String icon = working
                ? State.WORKING.icon()
                : RequestTexts.blocked(request)
                        ? State.BLOCKED.icon()
                        : first ? State.WAITING.icon() : mine ? "mdi2c-clock-outline" : finished(request);
        return new RequestRow(
                index,
                new Route.Request(request.id()),
                whenState,
                icon,
                RequestTexts.when(scope, request),
                RequestTexts.whenLine(scope, request),
                RequestTexts.title(scope, request),
                RequestTexts.second(scope, request),
                RequestTexts.amount(request),
                RequestTexts.petals(request),
                RequestTexts.state(request),
                RequestTexts.word(scope, request),
                mine
                        ? scope.text("requests.action.review")
                        : working ? scope.text("requests.action.watch") : scope.text("requests.action.open"),
                first);
    }

    private static String finished(RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING -> "mdi2a-account-question-outline";
            case CONFIRMED, SENT -> "mdi2c-check-circle-outline";
            case SIGNING, BROADCASTING -> State.WORKING.icon();
            case STALLED, REJECTED, REFUSED, FAILED -> State.BLOCKED.icon();
            case EXPIRED, WITHDRAWN -> "mdi2c-clock-outline";
        };
    }
}
