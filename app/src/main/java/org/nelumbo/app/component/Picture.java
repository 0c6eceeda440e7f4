package org.nelumbo.app.component;

import java.util.Locale;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;

/// A picture of our own. It is drawn once, in pixels at the usual size of text, and grows with the
/// text around it; given another size by its parent, it fills that.
abstract class Picture extends Pane {
    /// Pixels of the usual text.
    private static final double EM = 14;

    private final Pane drawing = new Pane();

    Picture(double width, double height) {
        String wide = em(width);
        String high = em(height);
        setStyle("-fx-min-width:" + wide + "-fx-pref-width:" + wide + "-fx-max-width:" + wide + "-fx-min-height:" + high
                + "-fx-pref-height:" + high + "-fx-max-height:" + high);
        Scale scale = new Scale();
        scale.xProperty().bind(widthProperty().divide(width));
        scale.yProperty().bind(heightProperty().divide(height));
        drawing.getTransforms().add(scale);
        getChildren().add(drawing);
    }

    /// What is drawn, in the coordinates the picture was made with.
    final ObservableList<Node> drawing() {
        return drawing.getChildren();
    }

    private static String em(double pixels) {
        return String.format(Locale.ROOT, "%.4fem;", pixels / EM);
    }
}
