package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.Base58;
import org.nelumbo.foundation.bytes.DecodeException;

/// The text forms of a peer's multihash, shared by peer ids and the `/p2p` part of addresses: base58btc of the
/// multihash without a prefix, or a version 1 CID whose content is a libp2p key.
///
/// Source: libp2p/specs, peer-ids.
public final class PeerIdText {
    private static final String WHAT = "peer id";
    private static final int MAX_BYTES = Multihash.MAX_DIGEST + 4;

    private PeerIdText() {}

    /// Base58btc, the form everybody reads.
    public static String format(Multihash peer) {
        return Base58.encode(peer.encode());
    }

    /// Reads either form.
    public static Multihash parse(String text) throws DecodeException {
        // Multihashes of peers start with 00 24, 00 25 or 12 20, so their base58 starts with '1' or 'Qm'; no multibase
        // prefix does.
        if (text.startsWith("1") || text.startsWith("Qm")) {
            return ofPeer(Multihash.decode(Base58.decode(text, MAX_BYTES)));
        }
        Cid cid = Cid.parse(text);
        if (cid.codec() != Cid.LIBP2P_KEY) {
            throw DecodeException.invalid(WHAT, "it is a CID of something that is no libp2p key");
        }
        return ofPeer(cid.multihash());
    }

    /// The argument, if peers have such multihashes: of others base58 would start with any letter, and
    /// the text could not be told from multibase.
    static Multihash ofPeer(Multihash hash) throws DecodeException {
        if (hash.code() != Multihash.IDENTITY && hash.code() != Multihash.SHA2_256) {
            throw DecodeException.invalid(WHAT, "its multihash is neither of a short key nor SHA-256");
        }
        return hash;
    }
}
