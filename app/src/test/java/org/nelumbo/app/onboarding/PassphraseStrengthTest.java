package org.nelumbo.app.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseStrengthTest {
    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "password, WEAK",
        "aaaaaaaaaaaaaaaaaaaaaaaa, WEAK",
        "abcdefghijklmnopqrstuvwxyz, WEAK",
        "1234567890123456, WEAK",
        "herons dance, FAIR",
        "seven tall herons dance, STRONG",
        "kT8#vQ2!pL5&, GOOD"
    })
    void strengthFollowsWhatIsHardToGuess(String passphrase, PassphraseStrength strength) {
        assertThat(PassphraseStrength.of(passphrase)).isEqualTo(strength);
    }
}
