package org.nelumbo.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.ui.UiResources;

class FormatsTest {
    private final Formats formats = new Formats(UiResources.of(Locale.ENGLISH), Locale.ENGLISH, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-23T09:29:00Z | 12 min ago",
                "2026-11-23T00:10:00Z | 9 h 31 min ago",
                "2026-11-22T21:14:00Z | yesterday, 21:14",
                "2026-11-22T00:00:00Z | yesterday, 00:00",
                "2026-11-21T18:00:00Z | 21 Nov, 18:00",
                "2025-11-21T18:00:00Z | 21 November 2025",
                "2026-11-23T09:42:00Z | 0 s ago",
            })
    void whenSomebodyWasThereIsSaidAsPeopleSayIt(Instant at, String said) {
        assertThat(formats.lastThere(at, Instant.parse("2026-11-23T09:41:00Z"))).isEqualTo(said);
    }

    @Test
    void shortlyAfterMidnightTheHourIsEnough() {
        assertThat(formats.lastThere(Instant.parse("2026-11-22T23:50:00Z"), Instant.parse("2026-11-23T00:20:00Z")))
                .isEqualTo("30 min ago");
    }
}
