package org.nelumbo.app.component;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ForeignTextTest {
    @Test
    void controlAndDirectionCharactersAreTakenOut() {
        assertThat(ForeignText.clean("pay\u202e me\u0007 now\nplease\u200b")).isEqualTo("pay me now please");
    }

    @Test
    void longTextIsCutWithASign() {
        assertThat(ForeignText.clean("x".repeat(500))).hasSize(281).endsWith("\u2026");
    }

    @Test
    void wordsCannotSetTheirOwnWeightInASentence() {
        assertThat(Sentence.plain("*Bob*")).doesNotContain("*");
    }

    @Property(tries = 300)
    void nothingInvisibleEverGetsThrough(@ForAll String words) {
        assertThat(ForeignText.clean(words).codePoints())
                .allMatch(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT);
    }
}
