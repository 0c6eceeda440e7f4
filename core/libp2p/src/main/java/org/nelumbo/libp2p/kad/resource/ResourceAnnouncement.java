package org.nelumbo.libp2p.kad.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.record.RecordKey;
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

    /// The reference's key of the thing of this type with this id: `resource:<type>:<id>`.
    public static Bytes key(String type, String id) {
        return bytes(PREFIX + type + ":" + id);
    }

    /// The key of the same under a namespace, `/<namespace>/<type>/<id>`, which newer servers ask for.
    public static Bytes key(String namespace, String type, String id) {
        return bytes("/" + namespace + "/" + type + "/" + id);
    }

    /// May it stand under this key: the reference's, or the one under some namespace?
    boolean belongsUnder(Bytes key) {
        return RecordKey.of(key)
                .namespace()
                .map(namespace -> key(namespace, type, id))
                .orElseGet(() -> key(type, id))
                .equals(key);
    }

    private static Bytes bytes(String key) {
        return Bytes.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
