package org.nelumbo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nelumbo.ui.UiResources;

/// Keys are always written whole in the code, so that a text that is missing or no longer used is found here.
class TextUseTest {
    private static final Pattern KEY =
            Pattern.compile("(count\\(\\s*)?\"((?:" + String.join("|", UiResources.BUNDLES) + ")(?:\\.[a-z0-9_]+)+)\"");

    @Test
    void everyKeyInTheCodeHasATextAndEveryTextIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(file, used));
        }
        assertThat(used).isEqualTo(new TreeSet<>(UiResources.of(Locale.ENGLISH).keys()));
    }

    private static void collect(Path file, Set<String> used) {
        try {
            Matcher matcher = KEY.matcher(Files.readString(file));
            while (matcher.find()) {
                if (matcher.group(1) == null) {
                    used.add(matcher.group(2));
                } else {
                    used.add(matcher.group(2) + ".one");
                    used.add(matcher.group(2) + ".other");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
