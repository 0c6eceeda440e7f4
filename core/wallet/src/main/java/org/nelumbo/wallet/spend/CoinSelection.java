package org.nelumbo.wallet.spend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.coin.Coin;

/// Chooses which coins a payment spends: by branch and bound a set that needs no change, else the largest coins
/// first. The same coins, target and seed give the same choice.
final class CoinSelection {
    private static final int MAX_STEPS = 100_000;

    private final List<Coin> candidates;
    private final IntToLongFunction needed;
    private final long costOfChange;
    private final int maxInputs;

    /// @param candidates what may be chosen
    /// @param needed for a number of inputs, what they must be worth: payments and fee without change, in satoshis
    /// @param costOfChange what making and later spending a change output costs: up to that much may be given up as
    ///     fee
    /// @param seed decides among coins of equal worth; 32 bytes
    CoinSelection(List<Coin> candidates, IntToLongFunction needed, long costOfChange, int maxInputs, Bytes seed) {
        this.candidates = candidates.stream()
                .sorted(Comparator.comparing(Coin::value)
                        .reversed()
                        .thenComparing(coin -> Hashes.tagged(
                                "Nelumbo/coin-order", seed, coin.outPoint().serialize())))
                .toList();
        this.needed = needed;
        this.costOfChange = costOfChange;
        this.maxInputs = maxInputs;
    }

    /// The choice, or empty if all coins together (as many as are allowed) are not worth enough.
    Optional<List<Coin>> choose() {
        return branchAndBound().or(this::largestFirst);
    }

    private Optional<List<Coin>> largestFirst() {
        List<Coin> chosen = new ArrayList<>();
        long sum = 0;
        for (Coin coin : candidates) {
            if (chosen.size() == maxInputs) {
                return Optional.empty();
            }
            chosen.add(coin);
            sum += coin.value().satoshis();
            if (sum >= needed.applyAsLong(chosen.size())) {
                return Optional.of(chosen);
            }
        }
        return Optional.empty();
    }

    /// Depth first through "with this coin, without it", largest first; a branch ends when it has too much
    /// already or can no longer get enough.
    private Optional<List<Coin>> branchAndBound() {
        long[] rest = new long[candidates.size() + 1];
        for (int i = candidates.size() - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + candidates.get(i).value().satoshis();
        }
        Optional<List<Coin>> best = Optional.empty();
        long leastWaste = Long.MAX_VALUE;
        Deque<Integer> chosen = new ArrayDeque<>();
        long sum = 0;
        int next = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            long target = needed.applyAsLong(chosen.size());
            boolean enough = !chosen.isEmpty() && sum >= target;
            if (enough && sum - target <= costOfChange && sum - target < leastWaste) {
                leastWaste = sum - target;
                best = Optional.of(chosen.stream().map(candidates::get).toList());
            }
            boolean deadEnd = enough
                    || next == candidates.size()
                    || chosen.size() == maxInputs
                    || sum + rest[next] < needed.applyAsLong(chosen.size() + 1);
            if (!deadEnd) {
                chosen.addLast(next);
                sum += candidates.get(next).value().satoshis();
                next++;
            } else if (chosen.isEmpty()) {
                break;
            } else {
                int dropped = chosen.removeLast();
                sum -= candidates.get(dropped).value().satoshis();
                next = dropped + 1;
            }
        }
        return best;
    }
}
