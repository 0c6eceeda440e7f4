package org.nelumbo.wallet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.LedgerFixture.ledger;
import static org.nelumbo.wallet.fixture.LedgerFixture.paidBy;
import static org.nelumbo.wallet.fixture.LedgerFixture.seen;
import static org.nelumbo.wallet.fixture.LedgerFixture.stranger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.coin.Coin;
import org.nelumbo.wallet.fixture.LedgerFixture;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.history.HistoryEntry;

class LedgerTest {
    private static final SharedAccount ACCOUNT = SharedWalletFixture.account(2);
    private static final ChainTransaction RECEIVED = paidBy(1, 100, to(AddressPath.receive(4), 50_000));

    @Test
    void aReceivedCoinIsThereWithItsAddress() {
        Ledger ledger = ledger(ACCOUNT, List.of(RECEIVED));
        assertThat(ledger.coins()).singleElement().satisfies(coin -> {
            assertThat(coin.path()).isEqualTo(AddressPath.receive(4));
            assertThat(coin.value()).isEqualTo(new Amount(50_000));
            assertThat(coin.ownChange()).isFalse();
        });
        HistoryEntry entry = ledger.history().getFirst();
        assertThat(entry.direction()).isEqualTo(HistoryEntry.Direction.RECEIVED);
        assertThat(entry.amount()).isEqualTo(new Amount(50_000));
        assertThat(entry.fee()).isEmpty();
        assertThat(ledger.lastUsed()).isEqualTo(Map.of(AddressChain.RECEIVE, 4));
    }

    @Test
    void aPaymentIsSplitIntoWhatLeftTheFeeAndOurChange() {
        ChainTransaction payment =
                spend(-1, new TxOutput(new Amount(30_000), stranger(1)), to(AddressPath.change(0), 19_800));
        Ledger ledger = ledger(ACCOUNT, List.of(RECEIVED, payment));
        HistoryEntry sent = ledger.history().getFirst();
        assertThat(sent.direction()).isEqualTo(HistoryEntry.Direction.SENT);
        assertThat(sent.amount()).isEqualTo(new Amount(30_000));
        assertThat(sent.fee()).contains(new Amount(200));
        assertThat(sent.payments()).extracting(TxOutput::script).containsExactly(stranger(1));
        assertThat(ledger.coins()).singleElement().matches(Coin::ownChange).matches(coin -> !coin.isConfirmed());
        assertThat(ledger.spentBy()).hasSize(1);
        assertThat(ledger.received()).hasSize(2);
    }

    @Test
    void aPaymentToOurselvesIsInternal() {
        Ledger ledger = ledger(ACCOUNT, List.of(RECEIVED, spend(101, to(AddressPath.receive(5), 49_800))));
        assertThat(ledger.history().getFirst().direction()).isEqualTo(HistoryEntry.Direction.INTERNAL);
        assertThat(ledger.history().getFirst().amount()).isEqualTo(new Amount(49_800));
        assertThat(ledger.history().getFirst().fee()).contains(new Amount(200));
    }

    @Test
    void ofTwoTransactionsThatSpendTheSameCoinTheConfirmedOneCounts() {
        ChainTransaction loser = spend(-1, new TxOutput(new Amount(40_000), stranger(1)));
        ChainTransaction winner = spend(120, new TxOutput(new Amount(41_000), stranger(2)));
        for (List<ChainTransaction> order :
                List.of(List.of(RECEIVED, loser, winner), List.of(winner, loser, RECEIVED))) {
            Ledger ledger = ledger(ACCOUNT, order);
            assertThat(ledger.history())
                    .extracting(HistoryEntry::txid)
                    .contains(winner.txid())
                    .doesNotContain(loser.txid());
            assertThat(ledger.spentBy().values()).containsExactly(winner.txid());
        }
    }

    @Test
    void aBlockRewardWaitsForItsHundredthConfirmation() {
        Transaction reward = new Transaction(
                1,
                List.of(TxInput.unsigned(new OutPoint(new Txid(SharedWalletFixture.bytes32(0)), 0xffff_ffffL))),
                List.of(to(AddressPath.receive(0), 260_000_000)),
                0);
        Coin coin = ledger(
                        ACCOUNT,
                        List.of(new ChainTransaction(
                                reward,
                                List.of(),
                                List.of(Optional.empty()),
                                Optional.of(LedgerFixture.block(400)),
                                Optional.empty())))
                .coins()
                .getFirst();
        assertThat(coin.coinbase()).isTrue();
        assertThat(coin.isSpendable(tip(498))).isFalse();
        assertThat(coin.isSpendable(tip(499))).isTrue();
    }

    private static ChainTip tip(int height) {
        return new ChainTip(new BlockHash(SharedWalletFixture.bytes32(1)), height);
    }

    private static TxOutput to(AddressPath path, long satoshis) {
        return new TxOutput(new Amount(satoshis), ACCOUNT.script(path));
    }

    private static ChainTransaction spend(int height, TxOutput... outputs) {
        return seen(
                new Transaction(2, List.of(TxInput.unsigned(new OutPoint(RECEIVED.txid(), 0))), List.of(outputs), 0),
                List.of(RECEIVED.transaction().outputs().getFirst()),
                height);
    }
}
