package org.nelumbo.libp2p.kad.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;

/// What the reference puts around everything it announces; what is announced (`data`) is the
/// application's. Everybody can write everything of it.
///
/// @param type what kind of thing it is, such as `musig2-session`; may have colons
/// @param id which one; may have colons
/// @param creator who says to have made it
/// @param createdAt when the creator says it was made
/// @param expiresAt when it ends, if it says so
public record ResourceAnnouncement(
        String type, String id, PeerId creator, Instant createdAt, Optional<Instant> expiresAt) {
    private static final String PREFIX = "resource:";

    /// The key it belongs under: `resource:<type>:<id>`.
    public Bytes key() {
        return key(type, id);
    }

    /// The key of the thing of this type with this id.
    public static Bytes key(String type, String id) {
        return Bytes.of((PREFIX + type + ":" + id).getBytes(StandardCharsets.UTF_8));
    }
}
