package org.nelumbo.libp2p.kad.table;

/// What became of a peer that was offered to a [RoutingTable].
public sealed interface Admission {
    /// It is in the table now.
    record Added() implements Admission {}

    /// It was in the table already; its addresses are up to date now.
    record Known() implements Admission {}

    /// Its bucket is full. Ping `longestSilent`, tell the table the outcome, and offer the peer again
    /// if there was no answer.
    record PingFirst(KadPeer longestSilent) implements Admission {}

    /// It does not come in.
    record Refused(Reason reason) implements Admission {}

    /// Why a peer does not come in.
    enum Reason {
        /// It is ourselves.
        SELF,
        /// It has no address.
        NO_ADDRESS,
        /// Its bucket has enough peers of its network.
        NETWORK_IN_BUCKET,
        /// The table has enough peers of its network.
        NETWORK_IN_TABLE,
        /// Its bucket is full of peers that answered a short while ago.
        BUCKET_FULL
    }
}
