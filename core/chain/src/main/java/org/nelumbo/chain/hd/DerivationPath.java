package org.nelumbo.chain.hd;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.DecodeException;

/// A way from a key down its tree (BIP32), such as `m/44'/10605'/0'/0/7`.
///
/// @param indexes child numbers from the top, each an unsigned 32-bit number with the top bit set for a hardened child
public record DerivationPath(List<Integer> indexes) {
    /// Added to the index of a hardened child: one whose key cannot be derived from the parent's public key.
    public static final int HARDENED = 0x80000000;

    /// The coin type of Lotus in SLIP-44.
    public static final int COIN_TYPE = 10605;

    private static final int PURPOSE = 44;
    private static final int MAX_TEXT = 1024;

    public DerivationPath {
        indexes = List.copyOf(indexes);
        if (indexes.size() > HdNode.MAX_DEPTH) {
            throw new IllegalArgumentException("a path has at most 255 steps, not " + indexes.size());
        }
    }

    /// The path of these child numbers.
    public static DerivationPath of(Integer... indexes) {
        return new DerivationPath(List.of(indexes));
    }

    /// The path of a Lotus account: `m/44'/10605'/account'` (BIP44).
    public static DerivationPath account(int account) {
        return of(hardened(PURPOSE), hardened(COIN_TYPE), hardened(account));
    }

    /// The child number of the hardened child `index`, 0…2³¹−1.
    public static int hardened(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("an index is 0 to 2147483647");
        }
        return index | HARDENED;
    }

    /// True for the child number of a hardened child.
    public static boolean isHardened(int childNumber) {
        return childNumber < 0;
    }

    /// Reads `m` and its steps; a hardened step ends with `'`, `h` or `H`.
    public static DerivationPath parse(String text) throws DecodeException {
        if (text.length() > MAX_TEXT) {
            throw DecodeException.oversized("derivation path", text.length(), MAX_TEXT);
        }
        if (!text.matches("m(/[0-9]{1,10}['hH]?)*")) {
            throw DecodeException.invalid("derivation path", "it is not m followed by /-separated indexes");
        }
        List<Integer> indexes = new ArrayList<>();
        for (int at = text.indexOf('/'); at >= 0; ) {
            int next = text.indexOf('/', at + 1);
            indexes.add(step(text.substring(at + 1, next < 0 ? text.length() : next)));
            at = next;
        }
        if (indexes.size() > HdNode.MAX_DEPTH) {
            throw DecodeException.oversized("derivation path", indexes.size(), HdNode.MAX_DEPTH);
        }
        return new DerivationPath(indexes);
    }

    /// This path and one more step.
    public DerivationPath child(int childNumber) {
        List<Integer> longer = new ArrayList<>(indexes);
        longer.add(childNumber);
        return new DerivationPath(longer);
    }

    private static int step(String text) throws DecodeException {
        boolean hardened = !Character.isDigit(text.charAt(text.length() - 1));
        long index = Long.parseLong(hardened ? text.substring(0, text.length() - 1) : text);
        if (index > Integer.MAX_VALUE) {
            throw DecodeException.invalid("derivation path", "an index is larger than 2147483647");
        }
        return hardened ? hardened((int) index) : (int) index;
    }

    /// Such as `m/44'/10605'/0'/0/7`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("m");
        for (int index : indexes) {
            text.append('/').append(index & Integer.MAX_VALUE).append(isHardened(index) ? "'" : "");
        }
        return text.toString();
    }
}
