package org.nelumbo.node.spends;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.SpendFailure;
import org.nelumbo.wallet.spend.PayeeReader;
import org.nelumbo.wallet.spend.SpendOrder;

/// Reads a draft as somebody types it. Every field that is wrong is told, not only the first.
final class DraftReader {
    /// The longest purpose.
    static final int MAX_PURPOSE = 280;

    private final List<SpendFailure> problems = new ArrayList<>();
    private final List<SpendOrder.Payee> payees = new ArrayList<>();
    private final Set<OutPoint> coins = new HashSet<>();
    private final SpendDraft draft;

    private DraftReader(SpendDraft draft) {
        this.draft = draft;
    }

    /// What the draft orders, or everything that is wrong with it.
    record Reading(Optional<SpendOrder> order, List<SpendFailure> problems) {}

    static Reading read(SpendDraft draft, Network network) {
        DraftReader reader = new DraftReader(draft);
        reader.readPayees(network);
        reader.readCoins();
        if (draft.purpose().length() > MAX_PURPOSE) {
            reader.problems.add(new SpendFailure.PurposeTooLong(MAX_PURPOSE));
        }
        Optional<SpendOrder> order = reader.problems.isEmpty()
                ? Optional.of(new SpendOrder(reader.payees, draft.feeRate(), reader.coins))
                : Optional.empty();
        return new Reading(order, List.copyOf(reader.problems));
    }

    private void readPayees(Network network) {
        if (draft.payees().isEmpty()) {
            problems.add(new SpendFailure.AddressMissing(0));
        }
        for (int i = 0; i < draft.payees().size(); i++) {
            SpendDraft.Payee typed = draft.payees().get(i);
            boolean complete = true;
            if (typed.address().isBlank()) {
                problems.add(new SpendFailure.AddressMissing(i));
                complete = false;
            }
            if (typed.amount().isBlank()) {
                problems.add(new SpendFailure.AmountMissing(i));
                complete = false;
            }
            if (!complete) {
                continue;
            }
            switch (PayeeReader.read(i, typed.address(), typed.amount(), network)) {
                case Result.Ok<SpendOrder.Payee, org.nelumbo.wallet.spend.SpendFailure>(var payee) -> payees.add(payee);
                case Result.Failed<SpendOrder.Payee, org.nelumbo.wallet.spend.SpendFailure>(var failure) ->
                    problems.add(SpendFailures.of(failure));
            }
        }
    }

    private void readCoins() {
        for (String text : draft.coins()) {
            try {
                coins.add(outPoint(text));
            } catch (DecodeException | NumberFormatException unreadable) {
                problems.add(new SpendFailure.CoinUnavailable(text));
            }
        }
    }

    private static OutPoint outPoint(String text) throws DecodeException {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw DecodeException.invalid("out point", "it has no colon");
        }
        return new OutPoint(
                Txid.fromDisplay(text.substring(0, colon)), Integer.parseUnsignedInt(text.substring(colon + 1)));
    }
}
