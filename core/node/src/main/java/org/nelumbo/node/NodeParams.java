package org.nelumbo.node;

import java.net.URI;
import java.util.List;
import org.nelumbo.chain.network.Network;
import org.nelumbo.coordination.engine.EngineParams;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.wallet.keystore.Argon2Params;

/// How a node runs, fixed at its start.
///
/// @param listen where the libp2p host listens; empty only dials
/// @param chronik the Chronik server that settings start with, without a slash at the end
/// @param argon2 the least work of opening a vault; a new vault never gets less
/// @param calibrate true to measure this computer and make opening take about a second
/// @param freeLoopback true lets many peers share one loopback address, as a demo on one computer needs
/// @param engine times and rules of signing; all co-signers must use the same election method
/// @param discovery part in the network of strangers
public record NodeParams(
        Network network,
        List<Multiaddr> listen,
        URI chronik,
        Argon2Params argon2,
        boolean calibrate,
        boolean freeLoopback,
        EngineParams engine,
        DiscoveryParams discovery) {
    public NodeParams {
        listen = List.copyOf(listen);
    }

    /// As above, knowing nobody yet.
    public NodeParams(
            Network network,
            List<Multiaddr> listen,
            URI chronik,
            Argon2Params argon2,
            boolean calibrate,
            boolean freeLoopback,
            EngineParams engine) {
        this(network, listen, chronik, argon2, calibrate, freeLoopback, engine, DiscoveryParams.WALLET);
    }

    /// The same with another part in the network.
    public NodeParams with(DiscoveryParams other) {
        return new NodeParams(network, listen, chronik, argon2, calibrate, freeLoopback, engine, other);
    }

    /// A wallet on the main network, listening on every interface at a port the operating system
    /// chooses.
    public static NodeParams mainnet(List<Multiaddr> listen) {
        return new NodeParams(
                Network.MAINNET,
                listen,
                URI.create("https://chronik.lotusia.org"),
                Argon2Params.FLOOR,
                true,
                false,
                EngineParams.DEFAULT);
    }
}
