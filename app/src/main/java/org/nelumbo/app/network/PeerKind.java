package org.nelumbo.app.network;

import java.util.Optional;
import java.util.Set;
import org.nelumbo.node.service.NetworkPeer.Role;

/// What a peer mainly is, the most important first.
public enum PeerKind {
    /// Shares a wallet with me.
    COSIGNER,
    /// A way into the network.
    BOOTSTRAP,
    /// Carries connections of others.
    RELAY,
    /// Always kept, by configuration.
    TRUSTED,
    /// Keeps records of the shared directory.
    SERVER,
    /// Anybody else.
    OTHER;

    /// The first that its roles allow.
    public static PeerKind of(Set<Role> roles) {
        for (PeerKind kind : values()) {
            if (kind.role().filter(roles::contains).isPresent()) {
                return kind;
            }
        }
        return OTHER;
    }

    /// True for those that help everybody to find each other.
    public boolean helps() {
        return this == BOOTSTRAP || this == RELAY || this == TRUSTED || this == SERVER;
    }

    private Optional<Role> role() {
        return switch (this) {
            case COSIGNER -> Optional.of(Role.COSIGNER);
            case BOOTSTRAP -> Optional.of(Role.BOOTSTRAP);
            case RELAY -> Optional.of(Role.RELAY);
            case TRUSTED -> Optional.of(Role.TRUSTED);
            case SERVER -> Optional.of(Role.DHT_SERVER);
            case OTHER -> Optional.empty();
        };
    }
}
