package org.nelumbo.node.network;

import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.NetworkFailure.AddressFault;

/// The host's reasons in the words of the service.
final class DialFailures {
    private DialFailures() {}

    static NetworkFailure of(DialFailure failure) {
        return switch (failure) {
            case DialFailure.NoUsableAddress() -> new NetworkFailure.Unreachable();
            case DialFailure.TimedOut() -> new NetworkFailure.Unreachable();
            case DialFailure.BackingOff(var remaining) -> new NetworkFailure.TriedJustNow(remaining);
            case DialFailure.Self() -> new NetworkFailure.BadAddress(AddressFault.OUR_OWN);
            case DialFailure.Forbidden() -> new NetworkFailure.Banned();
            case DialFailure.Limit(String scope) -> new NetworkFailure.NoRoom();
            case DialFailure.HostClosed() -> new NetworkFailure.Offline();
            case DialFailure.AllFailed all -> of(all);
        };
    }

    /// The most telling cause of all addresses.
    private static NetworkFailure of(DialFailure.AllFailed all) {
        if (all.causes().containsValue(DialFailure.Cause.FORBIDDEN)) {
            return new NetworkFailure.Banned();
        }
        if (all.causes().containsValue(DialFailure.Cause.WRONG_PEER)) {
            return new NetworkFailure.SomebodyElse();
        }
        return all.causes().containsValue(DialFailure.Cause.LIMIT)
                ? new NetworkFailure.NoRoom()
                : new NetworkFailure.Unreachable();
    }
}
