package org.nelumbo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Parses both sheets and measures every pair of colours that the screens put on each other (WCAG 2 contrast).
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double ICON = 3.0;

    private record Pair(String front, String back, double least) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("-color-fg-default", "-color-bg-default", TEXT),
            new Pair("-color-fg-default", "-color-bg-inset", TEXT),
            new Pair("-color-fg-default", "-color-bg-subtle", TEXT),
            new Pair("-color-fg-default", "-color-danger-subtle", TEXT),
            new Pair("-color-fg-default", "-color-warning-subtle", TEXT),
            new Pair("-color-fg-default", "-color-accent-subtle", TEXT),
            new Pair("-color-fg-muted", "-color-bg-default", TEXT),
            new Pair("-color-fg-muted", "-color-bg-inset", TEXT),
            new Pair("-color-fg-muted", "-color-bg-subtle", TEXT),
            new Pair("-color-fg-muted", "-color-danger-subtle", TEXT),
            new Pair("-color-fg-muted", "-color-success-subtle", TEXT),
            new Pair("-color-fg-muted", "-nel-neutral-bg", TEXT),
            new Pair("-color-fg-subtle", "-color-bg-default", TEXT),
            new Pair("-color-accent-fg", "-color-bg-default", TEXT),
            new Pair("-color-accent-fg", "-color-accent-subtle", TEXT),
            new Pair("-color-fg-emphasis", "-color-accent-emphasis", TEXT),
            new Pair("-color-fg-emphasis", "-color-danger-emphasis", TEXT),
            new Pair("-color-success-fg", "-color-bg-default", TEXT),
            new Pair("-color-success-fg", "-color-success-subtle", TEXT),
            new Pair("-color-warning-fg", "-color-bg-default", TEXT),
            new Pair("-color-warning-fg", "-color-warning-subtle", TEXT),
            new Pair("-color-danger-fg", "-color-bg-default", TEXT),
            new Pair("-color-danger-fg", "-color-danger-subtle", TEXT),
            new Pair("-color-danger-fg", "-color-warning-subtle", TEXT),
            new Pair("-nel-work-fg", "-color-bg-default", TEXT),
            new Pair("-nel-work-fg", "-nel-work-bg", TEXT),
            new Pair("-nel-rec-fg", "-color-bg-default", TEXT),
            new Pair("-nel-rec-fg", "-nel-rec-bg", TEXT),
            new Pair("-nel-on-done", "-color-success-fg", TEXT),
            new Pair("-nel-field", "-color-bg-default", ICON),
            new Pair("-color-accent-emphasis", "-color-bg-inset", ICON),
            new Pair("-nel-qr-dark", "-nel-qr-light", TEXT));

    static Stream<Arguments> everyPairInBothSheets() {
        return Stream.of(false, true)
                .flatMap(dark -> PAIRS.stream()
                        .map(pair -> Arguments.of(dark ? "dark" : "light", pair.front(), pair.back(), pair.least())));
    }

    @ParameterizedTest(name = "{0}: {1} on {2} reaches {3}")
    @MethodSource("everyPairInBothSheets")
    void usedPairReachesItsContrast(String sheet, String front, String back, double least) throws IOException {
        Map<String, Integer> colours = colours(sheet.equals("dark"));
        assertThat(colours).containsKeys(front, back);
        assertThat(contrast(colours.getOrDefault(front, 0), colours.getOrDefault(back, 0)))
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void bothSheetsDefineTheSameColours() throws IOException {
        assertThat(colours(false).keySet())
                .hasSizeGreaterThan(35)
                .isEqualTo(colours(true).keySet());
    }

    private static Map<String, Integer> colours(boolean dark) throws IOException {
        Map<String, Integer> out = new HashMap<>();
        String css;
        try (InputStream in =
                URI.create(UiResources.styleSheets(dark).getFirst()).toURL().openStream()) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher matcher = Pattern.compile("(-[a-z0-9-]+): #([0-9A-F]{6});").matcher(css);
        while (matcher.find()) {
            out.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return out;
    }

    private static double contrast(int a, int b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
