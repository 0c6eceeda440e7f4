package org.nelumbo.libp2p.kad.lookup;

/// How a look-up asks its way through the network.
///
/// @param wanted peers nearest to the target that are looked for (Kademlia's k)
/// @param parallel requests under way at one time, over all paths (Kademlia's alpha)
/// @param paths ways that share no peer: a liar misleads the way he stands on, and no other
/// @param maxAsked peers asked at most, whatever they promise
/// @param perNetwork of the nearest peers, this many of one public network (IPv4 /24, IPv6 /48, DNS name)
///     count
public record LookupParams(int wanted, int parallel, int paths, int maxAsked, int perNetwork) {
    /// k = 20, alpha = 10, one path, 160 peers asked at most, 2 of one network.
    public static final LookupParams DEFAULT = new LookupParams(20, 10, 1, 160, 2);

    /// Known servers above which paths are kept apart. Below, all paths would meet the same peers.
    public static final int SERVERS_FOR_PATHS = 50;

    private static final int SEPARATE_PATHS = 3;

    /// @throws IllegalArgumentException if a number is not positive or there are more paths than
    ///     parallel requests
    public LookupParams {
        if (wanted < 1 || paths < 1 || parallel < paths || maxAsked < wanted || perNetwork < 1) {
            throw new IllegalArgumentException("a look-up needs peers to ask");
        }
    }

    /// One path, or three where more than [#SERVERS_FOR_PATHS] servers are known.
    public LookupParams forTable(int servers) {
        return servers > SERVERS_FOR_PATHS
                ? new LookupParams(wanted, parallel, SEPARATE_PATHS, maxAsked, perNetwork)
                : this;
    }
}
