package org.nelumbo.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TextBundleTest {
    static final List<String> BUNDLES = UiResources.BUNDLES;

    private final UiResources english = UiResources.of(Locale.ENGLISH);

    @ParameterizedTest
    @FieldSource("BUNDLES")
    void bundleHoldsOnlyItsOwnKeysAndEachOnce(String bundle) throws IOException {
        Set<String> seen = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                UiResources.class.getResourceAsStream("i18n/" + bundle + ".properties"), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String key = line.substring(0, line.indexOf('='));
                assertThat(key).startsWith(bundle + ".").matches("[a-z]+(\\.[a-z0-9_]+)+");
                assertThat(seen.add(key)).as(key).isTrue();
                assertThat(line.substring(line.indexOf('=') + 1)).as(key).isNotBlank();
            }
        }
        assertThat(seen).isNotEmpty();
    }

    @Test
    void everyCountHasOneAndOther() {
        Set<String> keys = english.keys();
        assertThat(keys)
                .filteredOn(key -> key.endsWith(".one"))
                .allSatisfy(key -> assertThat(keys).contains(key.replaceAll("\\.one$", ".other")));
    }

    @Test
    void argumentsAreFilledInAnyOrderAndNumber() {
        assertThat(english.text("format.list", "Alice", "Bob")).isEqualTo("Alice and Bob");
        assertThat(english.count("requests.coins", 1)).isEqualTo("1 coin");
        assertThat(english.count("requests.coins", 5)).isEqualTo("5 coins");
    }

    @Test
    void languageWithoutTextsFallsBackToEnglish() {
        assertThat(UiResources.of(Locale.forLanguageTag("sw")).text("shell.product"))
                .isEqualTo("Nelumbo");
    }

    @Test
    void unknownKeyIsAProgrammingError() {
        assertThatThrownBy(() -> english.text("home.nothing_like_this")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTextShouts() {
        assertThat(english.keys()).allSatisfy(key -> {
            Object[] nothing = {"", "", "", "", "", ""};
            assertThat(english.text(key, nothing)).doesNotContain("!").doesNotContainIgnoringCase("oops");
        });
    }
}
