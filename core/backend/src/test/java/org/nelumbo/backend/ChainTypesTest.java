package org.nelumbo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ChainTypesTest {
    private static final BlockHash HASH = new BlockHash(Bytes.of(new byte[32]));
    private static final OutPoint COIN = new OutPoint(new Txid(Bytes.of(new byte[32])), 0);

    private static UnspentOutput coin(OptionalInt height, boolean coinbase) {
        return new UnspentOutput(COIN, new TxOutput(Amount.ofXpi(1), Script.EMPTY), height, coinbase, false);
    }

    @Test
    void aBlockRewardIsMatureWhenTheNextBlockIsTheHundredthAboveIt() {
        UnspentOutput reward = coin(OptionalInt.of(10), true);
        assertThat(reward.isMature(new ChainTip(HASH, 108))).isFalse();
        assertThat(reward.isMature(new ChainTip(HASH, 109))).isTrue();
        assertThat(coin(OptionalInt.empty(), false).isMature(new ChainTip(HASH, 0)))
                .isTrue();
    }

    @Test
    void confirmationsCountTheOwnBlock() {
        assertThat(coin(OptionalInt.of(10), false).confirmations(new ChainTip(HASH, 10)))
                .isEqualTo(1);
        assertThat(coin(OptionalInt.of(10), false).confirmations(new ChainTip(HASH, 9)))
                .isZero();
        assertThat(coin(OptionalInt.empty(), false).confirmations(new ChainTip(HASH, 9)))
                .isZero();
    }

    @Test
    void theFeeIsWhatIsLeftAndTheListsMustFit() {
        Transaction transaction = new Transaction(
                2, List.of(TxInput.unsigned(COIN)), List.of(new TxOutput(new Amount(900), Script.EMPTY)), 0);
        ChainTransaction known = new ChainTransaction(
                transaction,
                List.of(new TxOutput(new Amount(1000), Script.EMPTY)),
                List.of(Optional.empty()),
                Optional.empty(),
                Optional.empty());
        assertThat(known.fee()).isEqualTo(new Amount(100));
        assertThat(known.isConfirmed()).isFalse();
        assertThat(known.confirmations(new ChainTip(HASH, 7))).isZero();
        assertThatThrownBy(() -> new ChainTransaction(
                        transaction, List.of(), List.of(Optional.empty()), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBlockHashIsShownLastByteFirst() throws DecodeException {
        String shown = "00".repeat(31) + "7f";
        assertThat(BlockHash.fromDisplay(shown).internal().unsigned(0)).isEqualTo(0x7f);
        assertThat(BlockHash.fromDisplay(shown).display()).isEqualTo(shown);
        assertThatThrownBy(() -> BlockHash.fromDisplay("7f")).isInstanceOf(DecodeException.class);
    }
}
