package org.nelumbo.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Typed access to everything a screen is dressed with: style sheets, fonts and the texts of one language. Immutable.
///
/// A text is found by a dotted key whose first part names its bundle, so `home.title` stands in `i18n/home.properties`.
/// `{0}`, `{1}` … are replaced by the arguments. English is complete; another language overlays it.
public final class UiResources {
    /// The bundles, one a feature.
    public static final List<String> BUNDLES = List.of(
            "activity",
            "component",
            "failure",
            "finding",
            "format",
            "home",
            "lobby",
            "network",
            "onboarding",
            "people",
            "receive",
            "requests",
            "session",
            "settings",
            "shell",
            "spend",
            "unlock",
            "wallets");

    private static final List<String> FONTS = List.of(
            "InterTabular-Regular.ttf",
            "InterTabular-Medium.ttf",
            "InterTabular-SemiBold.ttf",
            "InterTabular-Bold.ttf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private static final List<String> ICONS = List.of("nelumbo-32.png", "nelumbo-64.png", "nelumbo-256.png");

    private static final Pattern ICON_SIZE = Pattern.compile("-fx-icon-size: (\\d+)px");

    private final Map<String, String> texts;

    private UiResources(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /// The texts of `locale`, English where that language has none.
    public static UiResources of(Locale locale) {
        Map<String, String> texts = new HashMap<>();
        for (String bundle : BUNDLES) {
            texts.putAll(read(bundle + ".properties"));
        }
        if (!locale.getLanguage().equals("en")) {
            for (String bundle : BUNDLES) {
                texts.putAll(read(bundle + "_" + locale.getLanguage() + ".properties"));
            }
        }
        return new UiResources(texts);
    }

    /// The addresses of the font files, to be loaded once before the first window.
    public static List<String> fonts() {
        return FONTS.stream().map(font -> url("font/" + font).toExternalForm()).toList();
    }

    /// The sheets to lay over AtlantaFX's Primer, in this order.
    public static List<String> styleSheets(boolean dark) {
        return styleSheets(dark, 100);
    }

    /// The same for text at `percent` of its usual size. The size of an icon is a number of pixels,
    /// the one measure that knows no em: for text of another size those numbers are put anew.
    public static List<String> styleSheets(boolean dark, int percent) {
        return Stream.of(dark ? "dark" : "light", "text", "controls", "components", "screens")
                .map(sheet -> url("theme/" + sheet + ".css"))
                .map(sheet -> percent == 100 ? sheet.toExternalForm() : grown(sheet, percent))
                .toList();
    }

    private static String grown(URL sheet, int percent) {
        try (InputStream in = sheet.openStream()) {
            String css = ICON_SIZE
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(size -> "-fx-icon-size: " + Integer.parseInt(size.group(1)) * percent / 100 + "px");
            return "data:text/css;charset=utf-8;base64,"
                    + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The addresses of the window's icon in its sizes.
    public static List<String> icons() {
        return ICONS.stream().map(icon -> url("icon/" + icon).toExternalForm()).toList();
    }

    /// Every key there is.
    public Set<String> keys() {
        return texts.keySet();
    }

    /// The text of `key`.
    ///
    /// @throws IllegalArgumentException for a key that is in no bundle; a test finds those before a user does
    public String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return filled(text, arguments);
    }

    /// The text of `key` for a number of things: `key.one` or `key.other`, with the number as `{0}` and `arguments`
    /// after it.
    public String count(String key, long number, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = number;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return text(key + (number == 1 ? ".one" : ".other"), all);
    }

    private static String filled(String text, Object... arguments) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        while (true) {
            int open = text.indexOf('{', from);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                return out.append(text, from, text.length()).toString();
            }
            int index = Integer.parseInt(text, open + 1, close, 10);
            out.append(text, from, open).append(arguments[index]);
            from = close + 1;
        }
    }

    private static Map<String, String> read(String file) {
        Map<String, String> out = new HashMap<>();
        try (InputStream in = UiResources.class.getResourceAsStream("i18n/" + file)) {
            if (in == null) {
                return out;
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            properties.forEach((key, text) -> out.put((String) key, (String) text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    private static URL url(String name) {
        URL url = UiResources.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException("the program is incomplete: " + name + " is missing");
        }
        return url;
    }
}
