package org.nelumbo.app.component;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

/// A QR code, dark on white with its quiet zone in both themes. Drawn as one path, so it is sharp at every scale.
public final class QrCode extends Region {
    private static final int QUIET = 3;

    private final Path modules = new Path();
    private double size;
    private Optional<ByteMatrix> shown = Optional.empty();

    public QrCode(double size) {
        getStyleClass().add("nel-qr");
        modules.getStyleClass().add("nel-qr-modules");
        modules.setStroke(null);
        modules.setSmooth(false);
        getChildren().add(modules);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        fit(size);
    }

    /// Is `next` pixels wide from now on.
    public final void fit(double next) {
        size = next;
        setMinSize(next, next);
        setPrefSize(next, next);
        setMaxSize(next, next);
        shown.ifPresent(this::draw);
    }

    /// Shows `text`; `name` is what a screen reader says.
    public QrCode show(String text, String name) {
        setAccessibleText(name);
        ByteMatrix matrix = matrix(text);
        shown = Optional.of(matrix);
        draw(matrix);
        return this;
    }

    private void draw(ByteMatrix matrix) {
        double module = Math.floor(size / (matrix.getWidth() + 2.0 * QUIET));
        double left = Math.floor((size - module * matrix.getWidth()) / 2);
        modules.getElements().clear();
        for (int y = 0; y < matrix.getHeight(); y++) {
            int x = 0;
            while (x < matrix.getWidth()) {
                int end = x;
                while (end < matrix.getWidth() && matrix.get(end, y) == 1) {
                    end++;
                }
                if (end > x) {
                    bar(left + x * module, left + y * module, (end - x) * module, module);
                }
                x = Math.max(end, x + 1);
            }
        }
    }

    private void bar(double x, double y, double width, double height) {
        modules.getElements()
                .addAll(
                        new MoveTo(x, y),
                        new HLineTo(x + width),
                        new VLineTo(y + height),
                        new HLineTo(x),
                        new ClosePath());
    }

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
