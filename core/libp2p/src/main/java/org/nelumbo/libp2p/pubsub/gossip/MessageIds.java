package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.pubsub.MessageId;

/// How a network makes message ids. All peers of a network must agree: a peer that makes others
/// gets every message we announce, never recognises it, and books a broken promise each time
/// (`core/decisions/0080`).
public enum MessageIds {
    /// The publisher's public key protobuf, then the sequence number: what js-libp2p does with
    /// signed messages.
    JS_LIBP2P {
        @Override
        Bytes publisher(PeerId from, PeerPublicKey key) {
            return key.protobuf();
        }
    },
    /// The publisher's peer id, then the sequence number: the specification, go-libp2p, jvm-libp2p.
    SPEC {
        @Override
        Bytes publisher(PeerId from, PeerPublicKey key) {
            return from.encode();
        }
    };

    /// The id of a message.
    ///
    /// @param from its publisher
    /// @param key the publisher's key
    /// @param sequenceNumber eight bytes
    public MessageId of(PeerId from, PeerPublicKey key, Bytes sequenceNumber) {
        return new MessageId(Bytes.concat(publisher(from, key), sequenceNumber));
    }

    /// The id of a message whose key travels beside it or inside the peer id.
    ///
    /// @throws DecodeException if there is no key, or it is not the publisher's
    static PeerPublicKey keyOf(PeerId from, Optional<Bytes> key) throws DecodeException {
        if (key.isEmpty()) {
            return from.inlinePublicKey()
                    .orElseThrow(() -> DecodeException.invalid("published message", "it has no public key"));
        }
        PeerPublicKey decoded = PeerPublicKey.decode(key.get());
        if (!decoded.peerId().equals(from)) {
            throw DecodeException.invalid("published message", "its key is not its publisher's");
        }
        return decoded;
    }

    abstract Bytes publisher(PeerId from, PeerPublicKey key);
}
