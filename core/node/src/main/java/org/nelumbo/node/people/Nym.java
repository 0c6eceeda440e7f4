package org.nelumbo.node.people;

import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.mnemonic.Wordlist;
import org.nelumbo.foundation.bytes.Bytes;

/// Three words that name a person by what they cannot choose, such as `quiet-maple-tide`: 33 bits, for
/// telling people apart at a glance. It proves nothing; the group code of a lobby does.
public final class Nym {
    private static final int WORDS = 3;

    private Nym() {}

    /// The nym of a 32-byte person id.
    public static String of(Bytes personId) {
        Bytes hash = Hashes.tagged("Nelumbo/nym", personId);
        StringBuilder nym = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            int index = (hash.unsigned(2 * i) << 8 | hash.unsigned(2 * i + 1)) % Wordlist.SIZE;
            nym.append(i == 0 ? "" : "-").append(Wordlist.english().word(index));
        }
        return nym.toString();
    }
}
