package org.nelumbo.app.mvvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest {
    @ParameterizedTest
    @CsvSource({
        "1280, 100, WIDE",
        "1280, 80, WIDE",
        "1180, 100, WIDE",
        "1100, 100, MEDIUM",
        "1024, 100, NARROW",
        "899, 100, SINGLE",
        "1280, 110, MEDIUM",
        "1280, 125, NARROW",
        "1280, 150, SINGLE",
        "1920, 150, WIDE",
        "1920, 160, SINGLE",
    })
    void largeTextLeavesAsLittleRoomAsASmallWindow(double width, int percent, Appearance.Room room) {
        assertThat(Appearance.roomFor(width, percent)).isEqualTo(room);
    }
}
