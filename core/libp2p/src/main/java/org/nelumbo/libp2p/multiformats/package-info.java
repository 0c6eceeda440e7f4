/// The self-describing encodings libp2p is written in: varint, multihash, CID, multibase, multiaddr and bounded
/// protobuf.
@NullMarked
package org.nelumbo.libp2p.multiformats;

import org.jspecify.annotations.NullMarked;
