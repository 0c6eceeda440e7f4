package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerPublicKey;

/// `/pk/<multihash of a peer id>`: the protobuf of the key that the peer id belongs to. There is one
/// value at most.
final class PublicKeyValidator implements RecordValidator {
    private static final String TYPE = "pk";

    @Override
    public Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        try {
            PeerId owner = PeerId.decode(RecordKey.of(key).rest());
            if (value.size() > PeerPublicKey.MAX_PROTOBUF_BYTES) {
                return Result.failed(RecordRefusal.TOO_LARGE);
            }
            PeerPublicKey publicKey = PeerPublicKey.decode(value);
            boolean isOwners =
                    publicKey.peerId().equals(owner) && publicKey.protobuf().equals(value);
            return isOwners ? Result.ok(new Validity(TYPE, Optional.empty())) : Result.failed(RecordRefusal.WRONG_KEY);
        } catch (DecodeException unreadable) {
            return Result.failed(RecordRefusal.MALFORMED);
        }
    }

    @Override
    public int select(Bytes key, List<Bytes> values) {
        return 0;
    }
}
