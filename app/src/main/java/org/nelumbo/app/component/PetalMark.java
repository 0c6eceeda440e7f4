package org.nelumbo.app.component;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.shape.Path;

/// One petal a signer, clockwise from the top in the wallet's order. Always beside words.
public final class PetalMark extends Picture {
    private final double size;

    public PetalMark(double size) {
        super(size, size);
        this.size = size;
        getStyleClass().add("nel-petal-mark");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
    }

    /// A mark of `size` pixels.
    ///
    /// @param words the sentence it pictures
    public static PetalMark of(double size, List<PetalState> petals, String words) {
        PetalMark mark = new PetalMark(size);
        mark.show(petals, words);
        return mark;
    }

    /// Draws these petals.
    public void show(List<PetalState> petals, String words) {
        setAccessibleText(words);
        int count = Math.max(1, petals.size());
        double middle = size / 2;
        double outer = size * 0.48;
        boolean large = size > 48;
        double inner = size * (large ? 0.12 : count <= 4 ? 0.07 : 0.13);
        double half = Math.min(size * (large ? 0.135 : 0.18), (outer * 0.62) * Math.sin(Math.PI / Math.max(3, count)));
        drawing().clear();
        for (int i = 0; i < petals.size(); i++) {
            Path petal = Petals.leaf(middle, middle, inner, outer, half, 0.45, 360.0 * i / count);
            petal.getStyleClass().addAll("nel-petal", petals.get(i).styleClass());
            petal.setStrokeWidth(Math.max(1.1, size / 24));
            drawing().add(petal);
        }
    }
}
