package org.nelumbo.app.component;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

/// A button that acts after it was held for one second, by mouse or by Space; the screen passes the key A on. Letting
/// go
/// earlier does nothing.
public final class HoldButton extends Button {
    /// How long it must be held.
    public static final Duration HOLD = Duration.seconds(1);

    private static final double RING = 26;
    private static final int STEPS = 4;

    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final Timeline timeline;

    public HoldButton(String id, String text, String key, ObservableBooleanValue reducedMotion, Runnable held) {
        setId(id);
        setText(text);
        setMnemonicParsing(false);
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().addAll("nel-primary", "nel-hold");
        timeline = new Timeline(
                new KeyFrame(Duration.ZERO, new KeyValue(progress, 0)),
                new KeyFrame(HOLD, event -> held.run(), new KeyValue(progress, 1)));
        timeline.setOnFinished(event -> progress.set(0));
        Arc arc = new Arc(RING / 2, RING / 2, RING / 2 - 1.5, RING / 2 - 1.5, 90, 0);
        arc.setType(ArcType.OPEN);
        arc.getStyleClass().add("nel-hold-arc");
        progress.addListener((source, before, now) -> {
            double shown = reducedMotion.get() ? Math.floor(now.doubleValue() * STEPS) / STEPS : now.doubleValue();
            arc.setLength(-360 * shown);
        });
        Circle track = new Circle(RING / 2, RING / 2, RING / 2 - 1.5);
        track.getStyleClass().add("nel-hold-track");
        Picture ring = new Picture(RING, RING) {};
        ring.drawing().addAll(track, arc);
        StackPane mark = new StackPane(ring, Icons.icon("mdi2c-check-bold"));
        Label words = Words.solid(text, "nel-button-words");
        words.textProperty().bind(textProperty());
        setGraphic(Boxes.row(12, mark, words, Words.solid(key, "nel-keycap")));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                press();
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
        addEventFilter(KeyEvent.ANY, this::key);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                release();
            }
        });
        disabledProperty().subscribe(this::release);
    }

    /// Begins to hold; a second call while held changes nothing.
    public void press() {
        if (!isDisabled() && timeline.getStatus() != Animation.Status.RUNNING) {
            timeline.playFromStart();
        }
    }

    /// Lets go.
    public void release() {
        if (timeline.getStatus() == Animation.Status.RUNNING) {
            timeline.stop();
            progress.set(0);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() != KeyCode.SPACE && event.getCode() != KeyCode.ENTER) {
            return;
        }
        if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            press();
            event.consume();
        } else if (event.getEventType() == KeyEvent.KEY_RELEASED) {
            release();
            event.consume();
        }
    }
}
