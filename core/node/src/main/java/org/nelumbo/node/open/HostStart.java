package org.nelumbo.node.open;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.record.RecordSequenceRepository;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.config.ListenPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the libp2p host where it listened last, or on a free port if another program has taken that
/// one.
final class HostStart {
    private static final Logger LOG = LoggerFactory.getLogger(HostStart.class);
    private static final String ANY_PORT = "/tcp/0";

    private final NodeParams params;
    private final TimeSource time;
    private final EntropySource entropy;
    private final ListenPort port;
    private final ConnectionGater gater;
    private final RecordSequenceRepository sequences;
    private final Supplier<NetworkParts> network;

    /// A host that runs, and its part in the network, which is closed after it.
    record Started(Host host, NetworkParts network) {}

    /// @param gater asked about every connection
    /// @param sequences where the numbers of the host's records are kept
    /// @param network makes the services of one host
    HostStart(
            NodeParams params,
            TimeSource time,
            EntropySource entropy,
            ListenPort port,
            ConnectionGater gater,
            RecordSequenceRepository sequences,
            Supplier<NetworkParts> network) {
        this.params = params;
        this.time = time;
        this.entropy = entropy;
        this.port = port;
        this.gater = gater;
        this.sequences = sequences;
        this.network = network;
    }

    /// A running host with the identity of `seed`.
    Started start(SecretBytes seed) throws IOException, InterruptedException {
        Optional<Integer> last = port.read();
        if (last.isPresent()) {
            try {
                return start(seed, at(params.listen(), last.get()));
            } catch (IOException taken) {
                LOG.info("Port {} is taken; another one will be used", last.get());
            }
        }
        Started started = start(seed, params.listen());
        keepPort(started.host());
        return started;
    }

    private Started start(SecretBytes seed, List<Multiaddr> addresses) throws IOException, InterruptedException {
        NetworkParts parts = network.get();
        HostBuilder builder = parts.plugInto(
                HostBuilder.ed25519(seed, time, entropy).gater(gater).recordSequences(sequences));
        addresses.forEach(builder::listen);
        boolean listens = false;
        try {
            Started started = new Started(builder.start(), parts);
            listens = true;
            return started;
        } finally {
            if (!listens) {
                parts.close();
            }
        }
    }

    private void keepPort(Host host) throws IOException {
        for (Multiaddr address : host.listenAddresses()) {
            var socket = address.tcpSocketAddress();
            if (socket.isPresent()) {
                port.write(socket.get().getPort());
                return;
            }
        }
    }

    private static List<Multiaddr> at(List<Multiaddr> addresses, int port) {
        List<Multiaddr> there = new ArrayList<>();
        for (Multiaddr address : addresses) {
            String text = address.toString();
            if (!text.endsWith(ANY_PORT)) {
                there.add(address);
                continue;
            }
            try {
                there.add(Multiaddr.parse(text.substring(0, text.length() - 1) + port));
            } catch (DecodeException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return there;
    }
}
