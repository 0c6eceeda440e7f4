package org.nelumbo.node.service;

import java.util.List;
import org.nelumbo.foundation.observable.Observable;

/// What happened to my coins.
public interface ActivityService {
    /// All entries over all wallets, unconfirmed first, then newest first.
    Observable<List<ActivityEntry>> entries();
}
