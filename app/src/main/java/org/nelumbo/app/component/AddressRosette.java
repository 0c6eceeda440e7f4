package org.nelumbo.app.component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

/// The picture of an address, drawn from the SHA-256 of its whole text: two rings and a core of petals. It stands
/// beside
/// the written-out address, never in its place.
public final class AddressRosette extends Picture {
    private final double size;

    public AddressRosette(String address, double size) {
        super(size, size);
        this.size = size;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
        draw(hash(address));
    }

    private void draw(byte[] hash) {
        double middle = size / 2;
        double base = (hash[0] & 0xff) * 360.0 / 256;
        Color outerColour = Color.hsb(base, 0.70, 0.56);
        Color innerColour = Color.hsb(base + 60 + (hash[1] & 0xff) * 240.0 / 256, 0.62, 0.74);
        Color coreColour = Color.hsb(base + 90 + (hash[2] & 0xff) * 180.0 / 256, 0.78, 0.45);
        int outer = 7 + (hash[3] & 0xff) % 6;
        int inner = 6 + (hash[4] & 0xff) % 6;
        int core = 3 + (hash[5] & 0xff) % 4;
        Rectangle ground = new Rectangle(size, size, Color.hsb(base, 0.12, 0.95));
        ground.setArcWidth(size * 0.28);
        ground.setArcHeight(size * 0.28);
        drawing().add(ground);
        ring(outer, 0.19, 0.46, outerColour, belly(hash[6]), turn(hash[7], outer));
        ring(inner, 0.12, 0.32, innerColour, belly(hash[8]), turn(hash[9], inner));
        drawing().add(new Circle(middle, middle, size * 0.165, Color.hsb(base, 0.05, 1.0)));
        ring(core, 0.015, 0.155, coreColour, belly(hash[10]), turn(hash[11], core));
    }

    private void ring(int petals, double from, double to, Color colour, double belly, double turn) {
        double middle = size / 2;
        double half = size * Math.min((to - from) * 0.31, (from + to) / 2 * Math.sin(Math.PI / petals) * 0.9);
        for (int i = 0; i < petals; i++) {
            Path petal = Petals.leaf(middle, middle, size * from, size * to, half, belly, turn + 360.0 * i / petals);
            petal.setFill(colour);
            drawing().add(petal);
        }
    }

    private static double belly(byte value) {
        return 0.30 + (value & 0xff) % 4 * 0.12;
    }

    private static double turn(byte value, int petals) {
        return (value & 1) == 0 ? 0 : 180.0 / petals;
    }

    private static byte[] hash(String address) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
