package org.nelumbo.backend;

import java.util.List;

/// Part of a script's history.
///
/// @param transactions unconfirmed ones first, then from the newest block down
/// @param pageCount how many pages of the asked size there are in all
public record HistoryPage(List<ChainTransaction> transactions, int pageCount) {
    public HistoryPage {
        transactions = List.copyOf(transactions);
        if (pageCount < 0) {
            throw new IllegalArgumentException("negative number of pages: " + pageCount);
        }
    }
}
