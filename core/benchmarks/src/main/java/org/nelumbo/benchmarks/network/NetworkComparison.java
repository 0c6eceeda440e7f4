package org.nelumbo.benchmarks.network;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections on this machine, ours between two hosts in this process and then js-libp2p's between
/// two nodes in another: from nothing to the first byte of an answer, and what one stream carries.
/// Then, for ours alone: the heap that an idle connection takes, and what an honest peer notices of
/// 500 hostile handshakes at once.
///
/// Arguments: this module's folder, and the folder where the interop tests have installed
/// js-libp2p, or nothing.
public final class NetworkComparison {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkComparison.class);

    private NetworkComparison() {}

    /// @param arguments the folders
    public static void main(String[] arguments) throws Exception {
        try (HostPair hosts = HostPair.start()) {
            hosts.connectOften().forEach(line -> LOG.info("nelumbo, {}", line));
            LOG.info("nelumbo, {}", hosts.echo());
        }
        if (arguments.length > 1) {
            JsNetwork.run(Path.of(arguments[0]), Path.of(arguments[1]))
                    .forEach(line -> LOG.info("js-libp2p, {}", line));
        }
        LOG.info("nelumbo, {}", IdleConnections.measure());
        LOG.info("nelumbo, {}", HostileHandshakes.measure());
    }
}
