package org.nelumbo.security.ban;

import java.util.List;

/// Keeps bans over restarts. Any thread; blocks for the disk.
public interface BanRepository {
    /// Everything kept.
    List<Ban> all();

    /// Keeps a ban in the place of an earlier one of the same target.
    void put(Ban ban);

    /// Forgets the ban of `target`, if there is one.
    void remove(BanTarget target);
}
