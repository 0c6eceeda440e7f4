package org.nelumbo.app.requests;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.util.Subscription;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.node.service.RequestSnapshot;

/// All requests in three groups: mine to decide, running or waiting for others, finished.
public final class RequestsViewModel extends ViewModel {
    private final Scope scope;
    private final Rows<RequestRow> needsMe = new Rows<>();
    private final Rows<RequestRow> running = new Rows<>();
    private final Rows<RequestRow> finished = new Rows<>();
    private List<RequestSnapshot> requests = List.of();
    private Subscription ticking = Subscription.EMPTY;

    public RequestsViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().requests().requests(), next -> {
            requests = next;
            redraw();
        }));
        ticking = scope.now().subscribe(now -> redraw());
    }

    @Override
    protected void onDetach() {
        ticking.unsubscribe();
    }

    /// What waits for my decision.
    public ReadOnlyListProperty<RequestRow> needsMe() {
        return needsMe.get();
    }

    /// What waits for others or runs.
    public ReadOnlyListProperty<RequestRow> running() {
        return running.get();
    }

    /// What is over.
    public ReadOnlyListProperty<RequestRow> finished() {
        return finished.get();
    }

    private void redraw() {
        List<RequestRow> mine = new ArrayList<>();
        List<RequestRow> others = new ArrayList<>();
        List<RequestRow> over = new ArrayList<>();
        int index = 0;
        for (RequestSnapshot request : requests) {
            List<RequestRow> group = request.needsMe() ? mine : over(request) ? over : others;
            group.add(RequestRow.of(scope, index++, request, request.needsMe() && mine.isEmpty()));
        }
        needsMe.set(mine);
        running.set(others);
        finished.set(over);
    }

    private static boolean over(RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING, SIGNING, STALLED, BROADCASTING, SENT -> false;
            case CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED -> true;
        };
    }
}
