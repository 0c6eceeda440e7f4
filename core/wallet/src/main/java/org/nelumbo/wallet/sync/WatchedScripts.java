package org.nelumbo.wallet.sync;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.nelumbo.chain.script.Script;
import org.nelumbo.wallet.account.Account;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;

/// The scripts whose history is read: on each chain everything handed out or used, and [#GAP_LIMIT] addresses
/// more, so that a payment to an address which another co-signer handed out is found too. Lives on the wallet's
/// event thread.
final class WatchedScripts {
    /// Unused addresses that are watched beyond the last used or handed out one, as BIP44 has it.
    static final int GAP_LIMIT = 20;

    private final Account account;
    private final Map<Script, AddressPath> paths = new LinkedHashMap<>();
    private final Map<AddressChain, Integer> watchedBelow = new EnumMap<>(AddressChain.class);

    WatchedScripts(Account account) {
        this.account = account;
    }

    /// Which address each script is.
    Map<Script, AddressPath> paths() {
        return Collections.unmodifiableMap(paths);
    }

    /// Watches more addresses where these figures ask for it.
    ///
    /// @return the scripts that are new
    Set<Script> extend(Map<AddressChain, Integer> nextIndex, Map<AddressChain, Integer> lastUsed) {
        Set<Script> added = new LinkedHashSet<>();
        for (AddressChain chain : AddressChain.values()) {
            int needed = Math.max(nextIndex.getOrDefault(chain, 0), lastUsed.getOrDefault(chain, -1) + 1) + GAP_LIMIT;
            for (int index = watchedBelow.getOrDefault(chain, 0); index < needed; index++) {
                AddressPath path = new AddressPath(chain, index);
                Script script = account.script(path);
                paths.put(script, path);
                added.add(script);
            }
            watchedBelow.merge(chain, needed, Math::max);
        }
        return added;
    }
}
