package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;

/// The lotus on still water. As a mark it is filled; as the picture of nothing to show it is drawn in lines, with the
/// outer petals dashed. Hidden from screen readers: the words beside it say everything.
public final class LotusPicture extends Picture {
    /// Petals behind are drawn first: angle, length, half width, weight.
    private static final double[][] PETALS = {
        {-56, 0.48, 0.115, 3}, {56, 0.48, 0.115, 3}, {-28, 0.485, 0.125, 2}, {28, 0.485, 0.125, 2}, {0, 0.51, 0.12, 1}
    };

    private LotusPicture(double width, boolean filled) {
        super(width, width * 0.72);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.NODE);
        double foot = width * 0.60;
        for (double[] petal : PETALS) {
            Path leaf =
                    Petals.leaf(width / 2, foot, 0, width * petal[1] * 1.08, width * petal[2] * 0.95, 0.42, petal[0]);
            leaf.getStyleClass().addAll(filled ? "nel-lotus" : "nel-lotus-line", "petal-" + (int) petal[3]);
            drawing().add(leaf);
        }
        if (filled) {
            drawing().add(water(width * 0.10, width * 0.90, foot + width * 0.05, width * 0.035));
        } else {
            drawing()
                    .addAll(
                            water(0, width, foot + width * 0.03, 1.8),
                            water(width * 0.17, width * 0.83, foot + width * 0.075, 1.8),
                            water(width * 0.34, width * 0.66, foot + width * 0.115, 1.8));
        }
    }

    /// The mark of the product.
    public static LotusPicture mark(double width) {
        return new LotusPicture(width, true);
    }

    /// The picture for an empty place.
    public static LotusPicture lines(double width) {
        return new LotusPicture(width, false);
    }

    private static Line water(double from, double to, double y, double thickness) {
        Line line = new Line(from, y, to, y);
        line.setStrokeWidth(thickness);
        line.getStyleClass().add("nel-lotus-water");
        return line;
    }
}
