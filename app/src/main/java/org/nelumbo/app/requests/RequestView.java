package org.nelumbo.app.requests;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.session.SessionView;
import org.nelumbo.app.session.StoppedView;
import org.nelumbo.node.service.RequestSnapshot;

/// One request in whichever phase it is: to decide, being signed or sent, or stopped. It turns from one into the other
/// while it is on screen.
public final class RequestView extends Page {
    /// What a phase is shown with.
    private enum Look {
        NONE,
        DECISION,
        SESSION,
        STOPPED
    }

    private final Scope scope;
    private final RequestViewModel model;
    private final StackPane node = new StackPane();
    private Look look = Look.NONE;
    private RequestPart part = new NoPart();

    public RequestView(Scope scope, RequestViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        model.request().subscribe(found -> found.ifPresentOrElse(this::show, this::unknown));
    }

    private void show(RequestSnapshot request) {
        Look next = look(request);
        if (next != look) {
            look = next;
            part = switch (next) {
                case DECISION -> new DecisionView(scope, model);
                case SESSION -> new SessionView(scope, model);
                case STOPPED -> new StoppedView(scope, model);
                case NONE -> new NoPart();
            };
            node.getChildren().setAll(part.node());
        }
        head(part.title(request), part.line(request));
        part.show(request);
    }

    private void unknown() {
        look = Look.NONE;
        head(scope.text("requests.page.unknown"), "");
        node.getChildren()
                .setAll(Boxes.card(
                        0,
                        new EmptyState(
                                200, scope.text("requests.page.unknown"), scope.text("requests.page.unknown.how"))));
    }

    private static Look look(RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING, REJECTED, EXPIRED, WITHDRAWN, REFUSED -> Look.DECISION;
            case SIGNING, BROADCASTING, SENT, CONFIRMED -> Look.SESSION;
            case STALLED, FAILED -> Look.STOPPED;
        };
    }

    @Override
    public boolean scrollsItself() {
        return true;
    }

    @Override
    public boolean key(KeyEvent event) {
        return part.key(event);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node firstFocus() {
        return part.firstFocus();
    }
}
