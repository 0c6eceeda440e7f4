package org.nelumbo.wallet.review;

import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;

/// Whether somebody who compares only the ends of two addresses, as people do, would take one for the other.
final class LookAlike {
    private static final int SAME_HEAD = 3;
    private static final int SAME_TAIL = 3;
    private static final int SAME_ENDS = 7;
    // `lotus`, the network, and what all addresses of a kind have in common.
    private static final int FIXED_KEY_HASH = 6 + 5;
    private static final int FIXED_SCRIPT_HASH = 6 + 3;
    private static final int FIXED_TAPROOT = 6 + 2;

    private LookAlike() {}

    /// True if the two differ and read alike at head and tail together.
    static boolean resembles(Address one, Address other) {
        if (one.equals(other) || one.getClass() != other.getClass()) {
            return false;
        }
        return readsAlike(variablePart(one), variablePart(other));
    }

    /// True if two different texts have enough of both ends in common.
    static boolean readsAlike(String first, String second) {
        int head = common(first, second, false);
        int tail = common(first, second, true);
        return head >= SAME_HEAD && tail >= SAME_TAIL && head + tail >= SAME_ENDS;
    }

    private static String variablePart(Address address) {
        int fixed = switch (address) {
            case Address.PubKeyHash hash -> FIXED_KEY_HASH;
            case Address.ScriptHash hash -> FIXED_SCRIPT_HASH;
            case Address.Taproot taproot -> FIXED_TAPROOT;
        };
        return AddressCodec.format(address).substring(fixed);
    }

    private static int common(String one, String other, boolean fromEnd) {
        int most = Math.min(one.length(), other.length());
        for (int i = 0; i < most; i++) {
            char a = one.charAt(fromEnd ? one.length() - 1 - i : i);
            char b = other.charAt(fromEnd ? other.length() - 1 - i : i);
            if (a != b) {
                return i;
            }
        }
        return most;
    }
}
