package org.nelumbo.node.open;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the peers that the settings name.
final class PeerAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(PeerAddresses.class);

    private PeerAddresses() {}

    /// Those that can be read: a wrong one must not keep a wallet from the others.
    static List<Multiaddr> read(List<String> texts) {
        List<Multiaddr> read = new ArrayList<>();
        for (String text : texts) {
            try {
                read.add(Multiaddr.parse(text));
            } catch (DecodeException unreadable) {
                LOG.warn("An address of a peer in the settings cannot be read: {}", unreadable.getMessage());
            }
        }
        return read;
    }
}
