package org.nelumbo.node.vault;

import org.nelumbo.chain.mnemonic.Mnemonic;
import org.nelumbo.node.service.RecoveryWords;

/// Words that were drawn and not yet stored.
final class DrawnWords implements RecoveryWords {
    private final Mnemonic mnemonic;

    DrawnWords(Mnemonic mnemonic) {
        this.mnemonic = mnemonic;
    }

    Mnemonic mnemonic() {
        return mnemonic;
    }

    @Override
    public int count() {
        return mnemonic.wordCount();
    }

    @Override
    public char[] word(int index) {
        return mnemonic.word(index).toCharArray();
    }

    @Override
    public void close() {
        mnemonic.close();
    }

    @Override
    public String toString() {
        return "DrawnWords[" + count() + ", not shown]";
    }
}
