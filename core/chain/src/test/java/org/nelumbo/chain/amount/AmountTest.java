package org.nelumbo.chain.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.DecodeException;

class AmountTest {
    @Property
    void everyAmountIsReadBackFromItsText(@ForAll @LongRange(min = 0, max = 2_100_000_000_000_000L) long satoshis)
            throws DecodeException {
        Amount amount = new Amount(satoshis);
        assertThat(Amount.parseXpi(amount.toXpi())).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1,5", "1.", ".5", "1e3", "0.0000001", "2100000000.000001", "99999999999", "0x1"})
    void textThatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Amount.parseXpi(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void amountsStayWithinTheLimitOfTheChain() {
        assertThatThrownBy(() -> Amount.ZERO.minus(new Amount(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Amount.MAX.plus(new Amount(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Amount.ofXpi(260)).hasToString("260.000000 XPI");
    }

    @Test
    void aFeeNeverFallsBelowItsRate() {
        assertThat(FeeRate.MINIMUM.feeFor(635)).isEqualTo(new Amount(635));
        assertThat(new FeeRate(1001).feeFor(1)).isEqualTo(new Amount(2));
    }
}
