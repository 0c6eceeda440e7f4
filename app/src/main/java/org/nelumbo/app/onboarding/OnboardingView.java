package org.nelumbo.app.onboarding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.mvvm.Scope;

/// The first run: shows the view of the step the person is at.
public final class OnboardingView {
    private final Scope scope;
    private final OnboardingViewModel model;
    private final StackPane centre = new StackPane();
    private final ScrollPane node = ScrollPanes.of(centre);

    public OnboardingView(Scope scope, OnboardingViewModel model) {
        this.scope = scope;
        this.model = model;
        centre.setAlignment(Pos.CENTER);
        centre.getStyleClass().add("nel-first-run");
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
        node.getStyleClass().add("nel-page-scroll");
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        centre.minHeightProperty().bind(node.heightProperty().subtract(2));
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void show(OnboardingViewModel.Step step) {
        Node view = switch (step) {
            case WELCOME -> new WelcomeView(scope, model);
            case INVITATION -> FirstRunCards.invitation(scope, model);
            case WORDS -> FirstRunCards.words(scope, model);
            case CHECK -> FirstRunCards.check(scope, model);
            case RESTORE -> new RestoreView(scope, model);
            case IDENTITY -> FirstRunCards.identity(scope, model);
        };
        centre.getChildren().setAll(view);
        node.setVvalue(0);
    }

    private void key(KeyEvent event) {
        if (model.step().get() != OnboardingViewModel.Step.WELCOME || event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getText()) {
            case "1" -> model.start();
            case "2" -> model.restore();
            case "3" -> model.invited();
            default -> {}
        }
    }

    /// What to show.
    public Node node() {
        return node;
    }

    /// Called when it comes on screen.
    public void attach() {
        model.attach();
        model.step().subscribe(this::show);
    }

    /// Called when it leaves the screen.
    public void detach() {
        model.detach();
        centre.getChildren().clear();
    }
}
