package org.nelumbo.app.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Notices;

/// The newest notice, in a row of its own below the page: the page gives it room, and nothing of it
/// is covered. It stays a while longer as long as a mouse button is held, so that nothing moves
/// below it.
final class NoticeBar extends HBox {
    private static final Duration STAY = Duration.seconds(6);
    private static final Duration LONGER = Duration.millis(300);

    private final Notices notices;
    private final Label words = Words.label("", "nel-notice");
    private Subscription following = Subscription.EMPTY;

    NoticeBar(Notices notices) {
        this.notices = notices;
        getStyleClass().add("nel-notice-bar");
        setAlignment(Pos.CENTER);
        words.setId(Ids.NOTICE);
        getChildren().add(words);
        Boxes.show(this, false);
    }

    /// Begins to follow the notices.
    void attach() {
        following = notices.current().subscribe(this::show);
    }

    /// Ends it.
    void detach() {
        following.unsubscribe();
    }

    private void show(Notices.Notice next) {
        words.setText(next.text());
        words.setGraphic(Icons.icon(next.trouble() ? State.NOTE : State.DONE));
        Boxes.show(this, !next.text().isEmpty());
        if (!next.text().isEmpty()) {
            clearAfter(STAY, next.number());
        }
    }

    private void clearAfter(Duration time, long number) {
        PauseTransition pause = new PauseTransition(time);
        pause.setOnFinished(event -> {
            if (getScene() != null && getScene().getRoot().isPressed()) {
                clearAfter(LONGER, number);
            } else {
                notices.clear(number);
            }
        });
        pause.play();
    }
}
