package org.nelumbo.backend;

import java.util.List;

/// Part of a script's history.
///
/// @param transactions unconfirmed ones first, then from the newest block down
/// @param pageCount how many pages of the asked size there are in all
public record HistoryPage(List<ChainTransaction> transactions, int pageCount) {
    private static final int MAX_PAGE = 1_000_000;

    public HistoryPage {
        transactions = List.copyOf(transactions);
        if (pageCount < 0) {
            throw new IllegalArgumentException("negative number of pages: " + pageCount);
        }
    }

    /// Refuses arguments of [ChainBackend#history(org.nelumbo.chain.script.Script, int, int)] that no backend takes.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public static void check(int page, int pageSize) {
        if (page < 0 || page > MAX_PAGE || pageSize < 1 || pageSize > ChainBackend.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("no such page: " + page + " of " + pageSize);
        }
    }
}
