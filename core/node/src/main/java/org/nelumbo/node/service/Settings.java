package org.nelumbo.node.service;

import java.util.List;

/// The choices.
///
/// @param textPercent 80–200
/// @param chronikAddress `http` or `https` address of the Chronik server; takes effect at the next unlock
/// @param lockAfterMinutes 1–240
/// @param findCosigners true to find co-signers, and be found by them, wherever their computers are; false uses only
///     the addresses in invitations and those that worked before. Takes effect at once
/// @param peers peers that the owner names; take effect at the next unlock
/// @param network how the node takes part in the network; takes effect at the next unlock
public record Settings(
        Theme theme,
        int textPercent,
        boolean hideAmounts,
        boolean reducedMotion,
        String chronikAddress,
        int lockAfterMinutes,
        boolean findCosigners,
        Peers peers,
        Network network) {
    public Settings {
        if (textPercent < 80 || textPercent > 200 || lockAfterMinutes < 1 || lockAfterMinutes > 240) {
            throw new IllegalArgumentException("setting out of range");
        }
    }

    /// The same with another theme.
    public Settings withTheme(Theme other) {
        return new Settings(
                other,
                textPercent,
                hideAmounts,
                reducedMotion,
                chronikAddress,
                lockAfterMinutes,
                findCosigners,
                peers,
                network);
    }

    /// The same with another text size, 80–200.
    public Settings withTextPercent(int percent) {
        return new Settings(
                theme,
                percent,
                hideAmounts,
                reducedMotion,
                chronikAddress,
                lockAfterMinutes,
                findCosigners,
                peers,
                network);
    }

    /// The same with amounts hidden or shown.
    public Settings withHiddenAmounts(boolean hide) {
        return new Settings(
                theme,
                textPercent,
                hide,
                reducedMotion,
                chronikAddress,
                lockAfterMinutes,
                findCosigners,
                peers,
                network);
    }

    /// The same with less motion or all of it.
    public Settings withReducedMotion(boolean reduce) {
        return new Settings(
                theme,
                textPercent,
                hideAmounts,
                reduce,
                chronikAddress,
                lockAfterMinutes,
                findCosigners,
                peers,
                network);
    }

    /// The same with another Chronik server.
    public Settings withChronik(String address) {
        return new Settings(
                theme,
                textPercent,
                hideAmounts,
                reducedMotion,
                address,
                lockAfterMinutes,
                findCosigners,
                peers,
                network);
    }

    /// The same with another time until the vault locks, 1–240 minutes.
    public Settings withLockAfter(int minutes) {
        return new Settings(
                theme, textPercent, hideAmounts, reducedMotion, chronikAddress, minutes, findCosigners, peers, network);
    }

    /// The same with co-signers found, or not.
    public Settings withFoundCosigners(boolean find) {
        return new Settings(
                theme, textPercent, hideAmounts, reducedMotion, chronikAddress, lockAfterMinutes, find, peers, network);
    }

    /// The same with other named peers.
    public Settings withPeers(Peers others) {
        return new Settings(
                theme,
                textPercent,
                hideAmounts,
                reducedMotion,
                chronikAddress,
                lockAfterMinutes,
                findCosigners,
                others,
                network);
    }

    /// The same with another part in the network.
    public Settings withNetwork(Network other) {
        return new Settings(
                theme,
                textPercent,
                hideAmounts,
                reducedMotion,
                chronikAddress,
                lockAfterMinutes,
                findCosigners,
                peers,
                other);
    }

    /// Peers by name, each a multiaddr that ends in `/p2p/` and a peer id. What cannot be read is passed over.
    ///
    /// @param bootstrap ways into the network, asked when few others are known
    /// @param trusted peers to stay connected with always
    public record Peers(List<String> bootstrap, List<String> trusted) {
        /// Most addresses in each list that a screen takes.
        public static final int MOST = 32;
        /// Nobody.
        public static final Peers NOBODY = new Peers(List.of(), List.of());

        public Peers {
            bootstrap = List.copyOf(bootstrap);
            trusted = List.copyOf(trusted);
        }

        /// The same with other ways into the network.
        public Peers withBootstrap(List<String> others) {
            return new Peers(others, trusted);
        }

        /// The same with other peers to stay connected with.
        public Peers withTrusted(List<String> others) {
            return new Peers(bootstrap, others);
        }
    }

    /// How the node takes part in the network beyond what it needs.
    ///
    /// @param mapPort asks the home router to pass connections on (PCP, NAT-PMP, UPnP), which tells it that a
    ///     wallet runs here
    /// @param localNetwork announces this computer in the local network, and looks for others there (mDNS)
    /// @param changePeers lets a stranger go now and then and takes another, so that nobody sees us for long
    public record Network(boolean mapPort, boolean localNetwork, boolean changePeers) {
        /// None of it.
        public static final Network PLAIN = new Network(false, false, false);
    }

    /// Light or dark.
    public enum Theme {
        /// As the computer says.
        SYSTEM,
        /// Always light.
        LIGHT,
        /// Always dark.
        DARK
    }
}
