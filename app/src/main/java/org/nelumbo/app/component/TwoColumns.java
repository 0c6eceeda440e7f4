package org.nelumbo.app.component;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A main column and a side column of fixed width, which grows with the text. Without room for both,
/// the side goes below.
public final class TwoColumns extends Pane {
    private final Region main;
    private final Region side;
    private final double gap;
    private final TextMeasure measure = new TextMeasure();
    private double sideWidth;
    private boolean single;
    private boolean sideAbove;

    public TwoColumns(Region main, Region side, double sideWidth, double gap) {
        this.main = main;
        this.side = side;
        this.sideWidth = sideWidth;
        this.gap = gap;
        getChildren().addAll(measure, main, side);
    }

    /// One column or two from now on, with the side that wide.
    public void arrange(boolean oneColumn, double nextSideWidth) {
        single = oneColumn;
        sideWidth = nextSideWidth;
        requestLayout();
    }

    /// Puts the side above the main column when there is room for one only.
    public TwoColumns sideAbove() {
        sideAbove = true;
        return this;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return main.prefWidth(-1) + (single || !side.isManaged() ? 0 : gap + side());
    }

    @Override
    protected double computeMinHeight(double width) {
        double all = width < 0 ? prefWidth(-1) : width;
        if (!side.isManaged()) {
            return main.minHeight(all);
        }
        return single
                ? main.minHeight(all) + gap + side.minHeight(all)
                : Math.max(main.minHeight(mainWidth(all)), side.minHeight(side()));
    }

    @Override
    protected double computePrefHeight(double width) {
        double all = width < 0 ? prefWidth(-1) : width;
        if (!side.isManaged()) {
            return high(main, all);
        }
        if (single) {
            return high(main, all) + gap + high(side, all);
        }
        return Math.max(high(main, mainWidth(all)), high(side, side()));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (!side.isManaged()) {
            place(main, 0, 0, width, height);
        } else if (single && sideAbove) {
            double above = high(side, width);
            place(side, 0, 0, width, above);
            place(main, 0, above + gap, width, Math.max(high(main, width), height - gap - above));
        } else if (single) {
            double below = high(side, width);
            double above = Math.max(high(main, width), height - gap - below);
            place(main, 0, 0, width, above);
            place(side, 0, above + gap, width, below);
        } else {
            double left = mainWidth(width);
            place(main, 0, 0, left, height);
            place(side, left + gap, 0, side(), height);
        }
    }

    private double side() {
        return Math.round(sideWidth * measure.grown());
    }

    private double mainWidth(double width) {
        return Math.max(0, width - gap - side());
    }

    private static double high(Node node, double width) {
        return Math.max(node.minHeight(width), node.prefHeight(width));
    }

    private void place(Region region, double x, double y, double width, double height) {
        region.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
    }
}
