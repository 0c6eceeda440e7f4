package org.nelumbo.node.service;

/// Recovery words on their way between the vault and a screen. Closing wipes them.
public interface RecoveryWords extends AutoCloseable {
    /// How many words.
    int count();

    /// A fresh copy of word `index`, counted from 0; the caller wipes it.
    char[] word(int index);

    @Override
    void close();
}
