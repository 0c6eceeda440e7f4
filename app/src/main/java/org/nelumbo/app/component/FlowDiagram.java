package org.nelumbo.app.component;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

/// Coins flow from the left through the co-signers to payees and back to the wallet. Widths are to scale, except the
/// fee: a dashed thread with words, because it is too thin. Colours come from the style sheet by role.
public final class FlowDiagram extends Region {
    /// Whose end of the flow it is.
    public enum Role {
        /// A spent coin.
        COIN,
        /// Somebody else.
        PAYEE,
        /// Back to the wallet.
        CHANGE
    }

    /// One end of the flow.
    ///
    /// @param weight satoshis
    public record End(Role role, String name, String amount, String note, long weight) {}

    private static final double BAR = 10;
    private static final double GAP = 10;
    private static final double LEAST = 5;

    private final List<Strand> left = new ArrayList<>();
    private final List<Strand> right = new ArrayList<>();
    private final Rectangle box = new Rectangle(49, 100);
    private final PetalMark mark = new PetalMark(28);
    private final Path feeThread = new Path();
    private final Rectangle feeDot = new Rectangle(8, 8);
    private Label fee = Words.solid("");

    public FlowDiagram() {
        getStyleClass().add("nel-flow");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        box.getStyleClass().add("nel-flow-box");
        box.setArcWidth(14);
        box.setArcHeight(14);
        feeThread.getStyleClass().add("nel-flow-fee");
        feeDot.getStyleClass().add("nel-flow-fee-dot");
        feeDot.setArcWidth(8);
        feeDot.setArcHeight(8);
        setMinWidth(380);
    }

    /// Shows these ends; `spoken` says the same in one sentence.
    public void show(List<End> coins, List<End> outputs, String feeText, List<PetalState> petals, String spoken) {
        setAccessibleText(spoken);
        getChildren().clear();
        left.clear();
        right.clear();
        coins.forEach(end -> left.add(new Strand(end, true)));
        outputs.forEach(end -> right.add(new Strand(end, false)));
        mark.show(petals, spoken);
        fee = Words.solid(feeText, "nel-flow-fee-text");
        left.forEach(strand -> getChildren().add(strand.band));
        right.forEach(strand -> getChildren().add(strand.band));
        getChildren().addAll(feeThread, box, mark, feeDot, fee);
        left.forEach(strand -> getChildren().addAll(strand.bar, strand.words));
        right.forEach(strand -> getChildren().addAll(strand.bar, strand.words));
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        double leftNeed =
                left.stream().mapToDouble(strand -> strand.least() + GAP).sum();
        double rightNeed =
                right.stream().mapToDouble(strand -> strand.least() + GAP).sum() + 34;
        return Math.max(170, Math.max(leftNeed, rightNeed) + 4);
    }

    @Override
    protected double computeMinHeight(double width) {
        double leftNeed =
                left.stream().mapToDouble(strand -> strand.least() + GAP).sum();
        double rightNeed =
                right.stream().mapToDouble(strand -> strand.least() + GAP).sum() + 34;
        return Math.max(160, Math.max(leftNeed, rightNeed));
    }

    @Override
    protected void layoutChildren() {
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        double width = getWidth();
        double height = getHeight();
        double leftWords = left.stream()
                .mapToDouble(strand -> strand.words.prefWidth(-1))
                .max()
                .orElse(0);
        double rightWords = Math.max(
                fee.prefWidth(-1),
                right.stream()
                        .mapToDouble(strand -> strand.words.prefWidth(-1))
                        .max()
                        .orElse(0));
        rightWords = Math.min(rightWords, width * 0.36);
        double leftBar = Math.max(leftWords + 10, width * 0.10);
        double rightBar = Math.max(leftBar + 180, width - rightWords - 10 - BAR - 4);
        double petals = mark.prefWidth(-1);
        double boxWidth = Math.round(petals * 1.75);
        double boxX = Math.round(leftBar + BAR + (rightBar - leftBar - BAR - boxWidth) * 0.56);
        double feeHeight = fee.prefHeight(-1) + 14;
        double air = height > 260 ? height * 0.05 : 0;
        double leftUsed = spread(left, air, height - 2 * air);
        spread(right, air, height - feeHeight - 2 * air);
        double boxHeight = Math.min(height * 0.72, Math.max(60, leftUsed * 0.80));
        double boxY = Math.round((height - feeHeight * 0.5 - boxHeight) / 2);
        box.setX(boxX);
        box.setY(boxY);
        box.setWidth(boxWidth);
        box.setHeight(boxHeight);
        mark.resizeRelocate(boxX + (boxWidth - petals) / 2, boxY + (boxHeight - petals) / 2, petals, petals);
        join(left, leftBar + BAR, boxX, boxY, boxHeight, true);
        join(right, rightBar, boxX + boxWidth, boxY, boxHeight, false);
        for (Strand strand : left) {
            strand.place(leftBar);
            double wordsHeight = strand.words.prefHeight(-1);
            strand.words.resizeRelocate(
                    leftBar - 10 - leftWords, strand.middle() - wordsHeight / 2, leftWords, wordsHeight);
        }
        for (Strand strand : right) {
            strand.place(rightBar);
            double wordsHeight = strand.words.prefHeight(rightWords);
            strand.words.resizeRelocate(
                    rightBar + BAR + 10, strand.middle() - wordsHeight / 2, rightWords + 4, wordsHeight);
        }
        placeFee(boxX + boxWidth, boxY + boxHeight, rightBar, rightWords);
    }

    private void placeFee(double fromX, double fromY, double barX, double words) {
        Strand last = right.getLast();
        double y = Math.min(getHeight() - fee.prefHeight(-1) / 2 - 4, Math.max(last.slotEnd(), fromY) + 20);
        feeThread
                .getElements()
                .setAll(
                        new MoveTo(fromX, fromY - 1),
                        new CubicCurveTo(
                                fromX + (barX - fromX) * 0.5, fromY, fromX + (barX - fromX) * 0.4, y, barX, y));
        feeDot.setX(barX + 1);
        feeDot.setY(y - 4);
        double feeHeight = fee.prefHeight(-1);
        fee.resizeRelocate(barX + BAR + 10, y - feeHeight / 2, Math.max(words, fee.prefWidth(-1)), feeHeight);
    }

    /// Gives each strand its height and its place; returns what the bars use in all.
    private static double spread(List<Strand> strands, double from, double height) {
        double total =
                strands.stream().mapToDouble(strand -> strand.end.weight()).sum();
        double room = height - GAP * (strands.size() - 1);
        double scale = scale(strands, room, room / Math.max(1, total));
        double bars = 0;
        double slots = 0;
        for (Strand strand : strands) {
            strand.height = Math.max(LEAST, strand.end.weight() * scale);
            slots += Math.max(strand.least(), strand.height);
            bars += strand.height;
        }
        double y = from + Math.max(0, (height - slots - GAP * (strands.size() - 1)) / 2);
        for (Strand strand : strands) {
            double slot = Math.max(strand.least(), strand.height);
            strand.slotFrom = y;
            strand.slot = slot;
            strand.y = y + (slot - strand.height) / 2;
            y += slot + GAP;
        }
        return bars;
    }

    /// The largest scale at which bars and words have room. A bar may always be as high as the words
    /// beside it.
    private static double scale(List<Strand> strands, double room, double most) {
        double fits = strands.stream()
                .mapToDouble(strand -> strand.least() / Math.max(1, strand.end.weight()))
                .min()
                .orElse(most);
        double high = most;
        double low = Math.min(fits, most);
        for (int pass = 0; pass < 24; pass++) {
            double middle = (low + high) / 2;
            double used = strands.stream()
                    .mapToDouble(strand -> Math.max(strand.least(), strand.end.weight() * middle))
                    .sum();
            if (used > room) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private static void join(
            List<Strand> strands, double outerX, double boxX, double boxY, double boxHeight, boolean inwards) {
        double total =
                strands.stream().mapToDouble(strand -> strand.end.weight()).sum();
        double y = boxY;
        for (Strand strand : strands) {
            double share = boxHeight * strand.end.weight() / Math.max(1, total);
            double fromX = inwards ? outerX : boxX;
            double toX = inwards ? boxX : outerX;
            double fromY = inwards ? strand.y : y;
            double toY = inwards ? y : strand.y;
            double fromHeight = inwards ? strand.height : share;
            double toHeight = inwards ? share : strand.height;
            double bend = (toX - fromX) * 0.5;
            strand.band
                    .getElements()
                    .setAll(
                            new MoveTo(fromX, fromY),
                            new CubicCurveTo(fromX + bend, fromY, toX - bend, toY, toX, toY),
                            new LineTo(toX, toY + toHeight),
                            new CubicCurveTo(
                                    toX - bend,
                                    toY + toHeight,
                                    fromX + bend,
                                    fromY + fromHeight,
                                    fromX,
                                    fromY + fromHeight),
                            new ClosePath());
            y += share;
        }
    }

    /// One end with its band, bar and words.
    private static final class Strand {
        private final End end;
        private final Path band = new Path();
        private final Rectangle bar = new Rectangle(BAR, 10);
        private final Region words;
        private final boolean coin;
        private double y;
        private double height;
        private double slotFrom;
        private double slot;

        Strand(End end, boolean coin) {
            this.end = end;
            this.coin = coin;
            String role = switch (end.role()) {
                case COIN -> "coin";
                case PAYEE -> "payee";
                case CHANGE -> "change";
            };
            band.getStyleClass().addAll("nel-flow-band", role);
            bar.getStyleClass().addAll("nel-flow-bar", role);
            bar.setArcWidth(4);
            bar.setArcHeight(4);
            words = coin
                    ? Boxes.row(
                            16,
                            Words.solid(end.name(), "nel-small", "muted"),
                            Boxes.spacer(),
                            Words.solid(end.amount(), "nel-strong-small"))
                    : output(end, role);
        }

        private static VBox output(End end, String role) {
            Node[] lines = {
                Words.label(end.name(), "nel-strong-small"),
                Words.solid(end.amount(), "nel-strong-small", role),
                Words.label(end.note(), "nel-small", "muted")
            };
            return Boxes.column(0, lines);
        }

        double least() {
            return words.prefHeight(coin ? -1 : 240) + 3;
        }

        double middle() {
            return y + height / 2;
        }

        double slotEnd() {
            return slotFrom + slot;
        }

        void place(double x) {
            bar.setX(x);
            bar.setY(y);
            bar.setHeight(height);
        }
    }
}
