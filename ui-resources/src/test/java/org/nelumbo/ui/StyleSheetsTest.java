package org.nelumbo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleSheetsTest {
    private static final Pattern ICON = Pattern.compile("-fx-icon-size:([^;]*);");
    private static final String DATA = "data:text/css;charset=utf-8;base64,";

    @Test
    void sheetsOfUsualTextAreTheFilesThemselves() {
        assertThat(UiResources.styleSheets(true, 100)).isEqualTo(UiResources.styleSheets(true));
        assertThat(UiResources.styleSheets(true, 100)).noneMatch(sheet -> sheet.startsWith("data:"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 130, 200})
    void everyIconGrowsWithTheTextAndNothingElseChanges(int percent) throws IOException {
        List<String> usual = UiResources.styleSheets(false);
        List<String> grown = UiResources.styleSheets(false, percent);
        int icons = 0;
        for (int i = 0; i < usual.size(); i++) {
            String before = text(usual.get(i));
            String after = text(grown.get(i));
            List<Integer> sizes = sizes(before);
            assertThat(sizes(after))
                    .isEqualTo(sizes.stream().map(size -> size * percent / 100).toList());
            assertThat(ICON.matcher(after).replaceAll(""))
                    .isEqualTo(ICON.matcher(before).replaceAll(""));
            icons += sizes.size();
        }
        assertThat(icons).isGreaterThan(10);
    }

    private static List<Integer> sizes(String css) {
        return ICON.matcher(css)
                .results()
                .map(found -> found.group(1).strip())
                .peek(size -> assertThat(size).endsWith("px"))
                .map(size -> Integer.parseInt(size.replace("px", "")))
                .toList();
    }

    private static String text(String sheet) throws IOException {
        if (sheet.startsWith(DATA)) {
            return new String(Base64.getDecoder().decode(sheet.substring(DATA.length())), StandardCharsets.UTF_8);
        }
        try (var in = URI.create(sheet).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
