package org.nelumbo.app.component;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
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
    private final double size;

    public QrCode(double size) {
        this.size = size;
        getStyleClass().add("nel-qr");
        modules.getStyleClass().add("nel-qr-modules");
        modules.setStroke(null);
        modules.setSmooth(false);
        getChildren().add(modules);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// Shows `text`; `name` is what a screen reader says.
    public QrCode show(String text, String name) {
        setAccessibleText(name);
        ByteMatrix matrix = matrix(text);
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
        return this;
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
