package org.nelumbo.node.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nelumbo.backend.chronik.server.ChronikServer;
import org.nelumbo.backend.chronik.server.ChronikServerParams;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.ScriptElement;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.engine.EngineParams;
import org.nelumbo.coordination.failover.BroadcastPolicy;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.config.DataFolder;
import org.nelumbo.node.server.NetworkServer;
import org.nelumbo.wallet.keystore.Argon2Params;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Several people's nodes on this computer: real libp2p on loopback, real files, and one private chain
/// that they reach through the Chronik API as they would reach a server. Nobody is told anybody's address but that of
/// a [NetworkServer]; they find each other by rendezvous.
public final class PracticeWorld implements DemoWorld, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeWorld.class);
    private static final Network NETWORK = Network.REGTEST;
    private static final int SCHNORR_PUSH = 65;
    private static final Duration POLL = Duration.ofMillis(500);

    private final TimeSource time;
    private final EntropySource entropy;
    private final SimulatedChain chain;
    private final ChronikServer server;
    private final NetworkServer meetingPoint;
    private final Set<String> behindRelay = new HashSet<>();
    private final List<NelumboNode> nodes = new ArrayList<>();
    private final List<Actor> people = new ArrayList<>();
    private final Path root;
    private final Argon2Params argon2;

    /// Starts chain, chain server and meeting point; nobody lives there yet.
    ///
    /// @param root each person's data folder goes below it
    /// @param argon2 the work of opening each vault
    public PracticeWorld(Path root, Argon2Params argon2, TimeSource time, EntropySource entropy)
            throws IOException, InterruptedException {
        this.root = root;
        this.argon2 = argon2;
        this.time = time;
        this.entropy = entropy;
        this.chain = new SimulatedChain(
                SimulationParams.practice(time.now()),
                new ThreadedEventThread("practice-chain", defect -> LOG.error("A defect of the chain", defect)),
                time);
        this.server = ChronikServer.start(chain, ChronikServerParams.DEFAULT, 0);
        this.meetingPoint = NetworkServer.start(params(List.of(loopback())), time, entropy);
    }

    /// Whoever starts under this name from now on can be reached through the relay only.
    public PracticeWorld behindRelay(String name) {
        behindRelay.add(name);
        return this;
    }

    /// The stranger's computer that everybody knows.
    public NetworkServer meetingPoint() {
        return meetingPoint;
    }

    /// The chain everybody shares.
    public SimulatedChain chain() {
        return chain;
    }

    /// Where the chain is served.
    public URI chronik() {
        return server.uri();
    }

    /// Starts a node for somebody, or starts it again on the same data folder.
    public NelumboNode start(String name) throws IOException {
        DataFolder folder = new DataFolder(root.resolve(name.toLowerCase(Locale.ROOT)));
        NodeParams params = params(behindRelay.contains(name) ? List.of() : List.of(loopback()))
                .with(new DiscoveryParams(DiscoveryParams.Role.WALLET, meetingPoint.addresses(), List.of(), false));
        NelumboNode node = NelumboNode.start(folder, params, time, entropy)
                .orElseThrow(() -> new IOException(name + "'s node is running already"));
        nodes.add(node);
        Actor actor = new Actor(name, node);
        int known = people.stream().map(Actor::name).toList().indexOf(name);
        if (known >= 0) {
            people.set(known, actor);
        } else {
            people.add(actor);
        }
        return node;
    }

    @Override
    public List<Actor> people() {
        return List.copyOf(people);
    }

    @Override
    public boolean isBehindRelay(Actor actor) {
        return behindRelay.contains(actor.name());
    }

    @Override
    public void fund(String address, Amount amount) {
        chain.fund(AddressCodec.parse(address, NETWORK).orThrow().address().script(), amount);
    }

    @Override
    public void mine() {
        chain.mine(1);
    }

    @Override
    public List<String> signatures(String txid) {
        try {
            Txid id = Txid.fromDisplay(txid);
            Transaction confirmed =
                    chain.read(view -> view.transaction(id)).orElseThrow().transaction();
            List<String> signatures = new ArrayList<>();
            for (var input : confirmed.inputs()) {
                for (ScriptElement element : input.scriptSig().elements()) {
                    if (element.data().size() == SCHNORR_PUSH) {
                        signatures.add(element.data().slice(0, SCHNORR_PUSH - 1).hex());
                    }
                }
            }
            return signatures;
        } catch (DecodeException impossible) {
            throw new IllegalStateException("the chain holds a script that cannot be read", impossible);
        }
    }

    @Override
    public String strangersAddress() {
        try (PrivateKey stranger = PrivateKey.generate(entropy)) {
            return AddressCodec.format(new Address.Taproot(NETWORK, stranger.publicKey()));
        }
    }

    /// Stops all nodes, then what they met at.
    @Override
    public void close() {
        // Each says goodbye to its peers, which takes a second.
        nodes.parallelStream().forEach(NelumboNode::close);
        meetingPoint.close();
        server.close();
        chain.close();
    }

    private NodeParams params(List<Multiaddr> listen) {
        EngineParams engine = EngineParams.DEFAULT;
        BroadcastPolicy broadcast = engine.broadcast();
        return new NodeParams(
                NETWORK,
                listen,
                server.uri(),
                argon2,
                false,
                true,
                new EngineParams(
                        engine.election(),
                        engine.phaseTimeout(),
                        engine.takeover(),
                        engine.retryFirst(),
                        engine.retryMost(),
                        engine.maxFaults(),
                        engine.resendFirst(),
                        engine.resendMost(),
                        engine.acknowledgeAfter(),
                        engine.clock(),
                        new BroadcastPolicy(broadcast.stagger(), broadcast.retry(), POLL, broadcast.grace())));
    }

    private static Multiaddr loopback() {
        try {
            return Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
