package org.nelumbo.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.amount.Amount;

class MoneyTextTest {
    @Test
    void amountIsCutIntoGroupsCentsAndRest() {
        assertThat(MoneyText.of(new Amount(1_234_567_891_234L)))
                .isEqualTo(new MoneyText("1\u202f234\u202f567", "89", "1234"));
    }

    @Test
    void sentencesNeverEndInNoughts() {
        assertThat(MoneyText.of(Amount.ofXpi(12_400)).brief()).isEqualTo("12\u202f400");
        assertThat(MoneyText.of(new Amount(860_250_000)).brief()).isEqualTo("860.25");
        assertThat(MoneyText.of(new Amount(860_200_000)).brief()).isEqualTo("860.20");
        assertThat(MoneyText.of(new Amount(635)).brief()).isEqualTo("0.000635");
        assertThat(MoneyText.of(new Amount(2_599_999_365L)).medium()).isEqualTo("2\u202f599.999365");
    }

    @Property(tries = 300)
    void allPartsTogetherAreTheAmountAgain(@ForAll @LongRange(max = 2_100_000_000_000_000L) long satoshis) {
        MoneyText text = MoneyText.of(new Amount(satoshis));
        String digits = text.whole().replace("\u202f", "") + text.cents() + text.rest();
        assertThat(Long.parseLong(digits)).isEqualTo(satoshis);
    }
}
