package org.nelumbo.wallet.account;

import java.util.Comparator;

/// The place of an address below the account key. All members use the same place for one address.
///
/// @param chain which of the two
/// @param index not hardened, 0 … 2³¹−1
public record AddressPath(AddressChain chain, int index) implements Comparable<AddressPath> {
    private static final Comparator<AddressPath> ORDER =
            Comparator.comparing(AddressPath::chain).thenComparingInt(AddressPath::index);

    public AddressPath {
        if (index < 0) {
            throw new IllegalArgumentException("an address index is not negative: " + index);
        }
    }

    /// A receive address.
    public static AddressPath receive(int index) {
        return new AddressPath(AddressChain.RECEIVE, index);
    }

    /// A change address.
    public static AddressPath change(int index) {
        return new AddressPath(AddressChain.CHANGE, index);
    }

    @Override
    public int compareTo(AddressPath other) {
        return ORDER.compare(this, other);
    }

    /// Such as `0/7`.
    @Override
    public String toString() {
        return chain.number() + "/" + index;
    }
}
