package org.nelumbo.libp2p.discovery.eclipse;

/// From when on something is suspicious. The defaults leave honest networks of 100 and more different networks in peace
/// (less than one false alarm in a million pictures) and see whoever owns seven of ten places from at most three.
///
/// @param leastInOneNetwork fewer peers in one network than this are a coincidence: five of eight in one of a hundred
///     networks happen once in two million times
/// @param oneNetworkShare more than this share in one network: whoever owns it decides what most of our peers say
/// @param fewNetworks so many networks together count as few: addresses in three are rented in an hour
/// @param fewNetworksShare from this share on in few networks
/// @param leastForFewNetworks with fewer peers three networks hold much of them by chance
/// @param leastViews fewer views cannot be compared: of two that differ nobody knows which is wrong
/// @param leastPeersOfView a view with fewer peers is a look-up that failed, and says nothing
/// @param sharedPeers two views agree if they have at least this share of the smaller one in common; honest ones have
///     nearly all, with churn and failed requests more than half
/// @param crowding our surroundings are crowded if they are so many times denser than those of a random key; between
///     honest sets of twenty the density differs by four once in a hundred thousand times
/// @param leastObservers fewer peers in different networks cannot be compared in where they see us
/// @param leastChanged fewer peers that left or came between two pictures are everyday life
/// @param changedShare the share of those known before that must be gone
/// @param calmRounds so many pictures without suspicion end an alarm: an attacker must not end it with one
public record EclipseThresholds(
        int leastInOneNetwork,
        double oneNetworkShare,
        int fewNetworks,
        double fewNetworksShare,
        int leastForFewNetworks,
        int leastViews,
        int leastPeersOfView,
        double sharedPeers,
        double crowding,
        int leastObservers,
        int leastChanged,
        double changedShare,
        int calmRounds) {
    /// The defaults.
    public static final EclipseThresholds DEFAULT =
            new EclipseThresholds(5, 0.5, 3, 0.65, 10, 3, 5, 0.25, 8, 4, 8, 0.8, 2);

    public EclipseThresholds {
        if (leastViews < 2 || fewNetworks < 1 || calmRounds < 1 || leastPeersOfView < 1) {
            throw new IllegalArgumentException("a number is too small to compare anything");
        }
    }
}
