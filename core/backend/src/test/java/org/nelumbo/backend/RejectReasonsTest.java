package org.nelumbo.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectReasonsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            min relay fee not met                                            | FeeTooLow
            mempool min fee not met                                          | FeeTooLow
            min relay fee not met, 100 < 191 (code 66)                       | FeeTooLow
            dust                                                             | Dust
            tx-size                                                          | TooLarge
            version                                                          | NonStandard
            scriptpubkey                                                     | NonStandard
            multi-op-return                                                  | NonStandard
            scriptsig-not-pushonly                                           | NonStandard
            txn-mempool-conflict                                             | Conflict
            txn-already-in-mempool                                           | AlreadyKnown
            txn-already-known                                                | AlreadyKnown
            Transaction already in block chain                               | AlreadyKnown
            bad-txns-inputs-missingorspent                                   | MissingInputs
            missing-inputs                                                   | MissingInputs
            bad-txns-premature-spend-of-coinbase                             | ImmatureCoinbase
            bad-txns-in-belowout                                             | SpendsMoreThanItHas
            bad-txns-nonfinal                                                | NotFinal
            non-BIP68-final                                                  | RelativeLockNotReached
            bad-txns-undersize                                               | TooSmall
            bad-txns-oversize                                                | TooLarge
            too-long-mempool-chain                                           | UnconfirmedChainTooLong
            taproot-not-active-yet                                           | NodeNeedsUpgrade
            mandatory-script-verify-flag-failed (Taproot is being phased out) | NodeNeedsUpgrade
            mandatory-script-verify-flag-failed (Invalid Taproot key spend signature) | ScriptFailed
            non-mandatory-script-verify-flag (Script version invalid)        | ScriptFailed
            TX decode failed                                                 | Malformed
            bad-txns-inputs-duplicate                                        | Malformed
            Fee exceeds maximum configured by user (maxfeerate)              | FeeTooHigh
            bitcoind rejected: -26: txn-mempool-conflict                     | Conflict
            something nobody ever saw                                        | Other
            """)
    void everyReasonOfTheNodeHasItsType(String text, String type) {
        BroadcastRefusal refusal = RejectReasons.classify(text);
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(type);
        assertThat(refusal.text()).isEqualTo(text);
        assertThat(refusal.explanation()).contains(text);
    }

    @Test
    void textFromOutsideIsShortenedAndCannotPlayTricksOnAScreen() {
        String hostile = "dust\n\u0007\u202Ereversed\u200B" + "x".repeat(1000);
        assertThat(RejectReasons.classify(hostile).text())
                .startsWith("dust???reversed?x")
                .hasSize(300)
                .doesNotContain("\n", "\u0007", "\u202E", "\u200B");
    }
}
