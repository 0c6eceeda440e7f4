package org.nelumbo.chain.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nelumbo.chain.fixture.ChainArbitraries;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class TransactionPropertyTest {
    @Property(tries = 300)
    void everyTransactionIsReadBackFromItsSerialization(@ForAll("transactions") Transaction transaction)
            throws DecodeException {
        Bytes serialized = transaction.serialize();
        assertThat(Transaction.parse(serialized)).isEqualTo(transaction);
        assertThat(transaction.size()).isEqualTo(serialized.size());
    }

    @Property(tries = 300)
    void aSignatureChangesTheHashAndNeverTheId(
            @ForAll("transactions") Transaction transaction, @ForAll("scripts") Script scriptSig) {
        if (transaction.inputs().isEmpty()
                || transaction.inputs().getFirst().scriptSig().equals(scriptSig)) {
            return;
        }
        Transaction signed = transaction.withScriptSig(0, scriptSig);
        assertThat(signed.txid()).isEqualTo(transaction.txid());
        assertThat(signed.hash()).isNotEqualTo(transaction.hash());
    }

    @Property(tries = 300)
    void anyOtherChangeChangesTheId(@ForAll("transactions") Transaction transaction) {
        assertThat(new Transaction(
                                transaction.version() ^ 1,
                                transaction.inputs(),
                                transaction.outputs(),
                                transaction.lockTime())
                        .txid())
                .isNotEqualTo(transaction.txid());
        assertThat(new Transaction(
                                transaction.version(),
                                transaction.inputs(),
                                transaction.outputs(),
                                transaction.lockTime() ^ 1)
                        .txid())
                .isNotEqualTo(transaction.txid());
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        return ChainArbitraries.transactions();
    }

    @Provide
    Arbitrary<Script> scripts() {
        return ChainArbitraries.scripts();
    }
}
