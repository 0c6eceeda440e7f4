package org.nelumbo.app.component;

import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.transform.Rotate;

/// The one way petals are drawn: a leaf from an inner radius to a tip, turned around the flower's middle.
final class Petals {
    private Petals() {}

    /// A leaf that points upwards from (`cx`, `cy`), turned by `degrees` clockwise.
    ///
    /// @param inner distance of its foot from the middle
    /// @param outer distance of its tip from the middle
    /// @param half half of its width
    /// @param belly where it is widest, 0 at the foot, 1 at the tip
    static Path leaf(double cx, double cy, double inner, double outer, double half, double belly, double degrees) {
        double length = outer - inner;
        double foot = cy - inner;
        double tip = cy - outer;
        double low = foot - length * belly * 0.35;
        double high = foot - length * Math.min(1, belly + 0.22);
        double swing = half * 1.32;
        Path path = new Path(
                new MoveTo(cx, foot),
                new CubicCurveTo(cx - swing, low, cx - swing, high, cx, tip),
                new CubicCurveTo(cx + swing, high, cx + swing, low, cx, foot),
                new ClosePath());
        path.setStroke(null);
        path.getTransforms().add(new Rotate(degrees, cx, cy));
        return path;
    }
}
