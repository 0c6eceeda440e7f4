package org.nelumbo.chain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class TransactionFuzzTest {
    @Property(tries = 2000)
    void anyBytesAreATransactionOrRefused(@ForAll("anything") Bytes bytes) {
        try {
            assertThat(Transaction.parse(bytes).serialize()).isEqualTo(bytes);
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Test
    void aTransactionAboveTheLimitIsRefusedUnread() {
        assertThatThrownBy(() -> Transaction.parse(Bytes.of(new byte[Transaction.MAX_SIZE + 1])))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void aCountThatCannotFitTheRestIsRefusedBeforeAnythingIsAllocated() {
        assertThatThrownBy(() -> Transaction.parse(Bytes.fromHex("02000000feffffff00")))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void aValueAboveTheLimitOfTheChainIsRefused() {
        assertThatThrownBy(() -> TxOutput.parse(Bytes.fromHex("ffffffffffffffff00")))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("output value");
    }

    @Provide
    Arbitrary<Bytes> anything() {
        Arbitrary<Bytes> damaged =
                ChainArbitraries.transactions().flatMap(transaction -> Mutations.of(transaction.serialize()));
        return Arbitraries.oneOf(damaged, ChainArbitraries.bytes(0, 200));
    }
}
