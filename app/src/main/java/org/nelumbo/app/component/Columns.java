package org.nelumbo.app.component;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Children in equally wide columns; those of one row are equally high.
public class Columns extends Pane {
    private final double gap;
    private int columns;

    public Columns(int columns, double gap) {
        this.columns = columns;
        this.gap = gap;
    }

    /// Lays out in `next` columns from now on.
    public void columns(int next) {
        columns = next;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        double widest = getManagedChildren().stream()
                .mapToDouble(node -> node.prefWidth(-1))
                .max()
                .orElse(0);
        return snappedLeftInset() + snappedRightInset() + widest * columns + gap * (columns - 1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double cell = cell(width < 0 ? prefWidth(-1) : width);
        List<Node> nodes = getManagedChildren();
        double total = 0;
        for (int i = 0; i < nodes.size(); i += columns) {
            total += rowHeight(nodes, i, cell) + (i == 0 ? 0 : gap);
        }
        return total + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = getManagedChildren();
        double cell = cell(getWidth());
        double y = snappedTopInset();
        int rows = Math.ceilDiv(nodes.size(), columns);
        double spare = rows == 0 ? 0 : Math.max(0, getHeight() - computePrefHeight(getWidth())) / rows;
        for (int i = 0; i < nodes.size(); i += columns) {
            double height = rowHeight(nodes, i, cell) + spare;
            for (int j = i; j < Math.min(nodes.size(), i + columns); j++) {
                double x = snappedLeftInset() + (j - i) * (cell + gap);
                nodes.get(j).resizeRelocate(snapPositionX(x), snapPositionY(y), cell, height);
            }
            y += height + gap;
        }
    }

    private double cell(double width) {
        double inner = width - snappedLeftInset() - snappedRightInset() - gap * (columns - 1);
        return Math.max(0, Math.floor(inner / columns));
    }

    private double rowHeight(List<Node> nodes, int from, double cell) {
        double height = 0;
        for (int j = from; j < Math.min(nodes.size(), from + columns); j++) {
            height = Math.max(height, nodes.get(j).prefHeight(cell));
        }
        return height;
    }
}
