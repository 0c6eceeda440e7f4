package org.nelumbo.node.open;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the bootstrap peers of the settings.
final class BootstrapAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(BootstrapAddresses.class);

    private BootstrapAddresses() {}

    /// Those that can be read: a wrong one must not keep a wallet from the others.
    static List<Multiaddr> read(List<String> texts) {
        List<Multiaddr> read = new ArrayList<>();
        for (String text : texts) {
            try {
                read.add(Multiaddr.parse(text));
            } catch (DecodeException unreadable) {
                LOG.warn("A bootstrap address in the settings cannot be read: {}", unreadable.getMessage());
            }
        }
        return read;
    }
}
