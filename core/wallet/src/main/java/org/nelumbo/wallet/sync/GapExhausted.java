package org.nelumbo.wallet.sync;

import org.nelumbo.foundation.failure.Failure;

/// So many receive addresses in a row are unused that a wallet restored from words alone would overlook the next
/// one.
///
/// @param gapLimit how many
public record GapExhausted(int gapLimit) implements Failure {
    @Override
    public String explanation() {
        return gapLimit + " addresses in a row are unused; use one of them first.";
    }
}
