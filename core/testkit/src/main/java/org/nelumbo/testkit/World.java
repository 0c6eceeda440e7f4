package org.nelumbo.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.nelumbo.backend.chronik.server.ChronikServer;
import org.nelumbo.backend.chronik.server.ChronikServerParams;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.network.Network;
import org.nelumbo.coordination.engine.EngineParams;
import org.nelumbo.coordination.failover.BroadcastPolicy;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.config.DataFolder;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.VaultService;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;
import org.nelumbo.wallet.keystore.Argon2Params;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// People with whole nodes on real files and real loopback connections, one private chain, and the chain
/// server that can be taken away from them. Belongs to one test thread. Whatever is awaited either
/// happens within [#PATIENCE] or fails the test with what was seen instead.
public final class World implements AutoCloseable {
    /// How long anything may take.
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    /// Opens everybody's vault.
    public static final String PASSPHRASE = "a passphrase for everybody";

    private static final Logger LOG = LoggerFactory.getLogger(World.class);
    private static final Argon2Params QUICK = new Argon2Params(64, 1, 1);
    private static final Duration SOON = Duration.ofMillis(500);

    private final TimeSource time = new SystemTime();
    private final EntropySource entropy = new SystemEntropy();
    private final SimulatedChain chain;
    private final Map<String, NelumboNode> nodes = new LinkedHashMap<>();
    private final int port;
    private DiscoveryParams discovery = DiscoveryParams.WALLET;
    private Optional<ChronikServer> server;
    private Path root;

    /// Starts chain and chain server; nobody lives there yet.
    ///
    /// @param root each person's data folder goes below it
    public World(Path root) throws IOException {
        this.root = root;
        this.chain = new SimulatedChain(
                SimulationParams.practice(time.now()),
                new ThreadedEventThread("world-chain", defect -> LOG.error("A defect of the chain", defect)),
                time);
        ChronikServer first = ChronikServer.start(chain, ChronikServerParams.DEFAULT, 0);
        this.server = Optional.of(first);
        this.port = first.port();
    }

    /// The chain everybody shares.
    public SimulatedChain chain() {
        return chain;
    }

    /// Where the chain server answers, when it does.
    public URI chronik() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Takes the chain server away.
    public void stopServer() {
        server.ifPresent(ChronikServer::close);
        server = Optional.empty();
    }

    /// Brings the chain server back where it was.
    public void startServer() throws IOException {
        server = Optional.of(ChronikServer.start(chain, ChronikServerParams.DEFAULT, port));
    }

    /// Whoever starts from now on knows only these bootstrap peers, and their invitations hold no addresses.
    public void bootstrap(List<Multiaddr> peers) {
        discovery = new DiscoveryParams(DiscoveryParams.Role.WALLET, peers, List.of(), false);
    }

    /// Uses other data folders from now on. Nobody may be running.
    public void moveTo(Path otherRoot) {
        if (!nodes.isEmpty()) {
            throw new IllegalStateException("somebody is still running: " + nodes.keySet());
        }
        root = otherRoot;
    }

    /// Where somebody's node keeps its files.
    public DataFolder folder(String name) {
        return new DataFolder(root.resolve(name.toLowerCase(Locale.ROOT)));
    }

    /// Starts somebody's node with a locked vault, or none.
    public NelumboNode startLocked(String name, Network network) throws IOException {
        NelumboNode node = NelumboNode.start(folder(name), params(network), time, entropy)
                .orElseThrow(() -> new IllegalStateException(name + "'s node is running already"));
        nodes.put(name, node);
        return node;
    }

    /// Starts somebody's node and opens the vault, which is made if there is none.
    public NelumboNode start(String name, Network network) throws Exception {
        NelumboNode node = startLocked(name, network);
        VaultService vault = node.vault();
        ok(
                vault.state().get() == VaultService.State.ABSENT
                        ? vault.create(name, vault.drawWords(12), PASSPHRASE.toCharArray())
                        : vault.unlock(PASSPHRASE.toCharArray()));
        return node;
    }

    /// The same on the private chain's network, for several people.
    public void start(String... names) throws Exception {
        for (String name : names) {
            start(name, Network.REGTEST);
        }
    }

    /// Ends somebody's node in good order.
    public void stop(String... names) {
        for (String name : names) {
            Optional.ofNullable(nodes.remove(name)).ifPresent(NelumboNode::close);
        }
    }

    /// A running node.
    public NelumboNode node(String name) {
        return Optional.ofNullable(nodes.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not running"));
    }

    /// Everybody who runs makes a wallet together.
    public WalletId makeWallet() throws Exception {
        List<String> names = List.copyOf(nodes.keySet());
        LobbySnapshot opened = ok(node(names.getFirst()).lobby().open("Club money", names.size()));
        for (String guest : names.subList(1, names.size())) {
            ok(node(guest).lobby().join(opened.invitation()));
        }
        Map<String, LobbySnapshot> tables = new LinkedHashMap<>();
        for (String name : names) {
            tables.put(name, lobby(name, table -> !table.questions().isEmpty()));
        }
        for (String name : names) {
            LobbySnapshot table = Optional.ofNullable(tables.get(name)).orElseThrow();
            for (LobbySnapshot.WordQuestion question : table.questions()) {
                node(name)
                        .lobby()
                        .answerWord(question.seat(), table.groupWords().get(question.position() - 1));
            }
        }
        List<WalletId> made = new ArrayList<>();
        for (String name : names) {
            made.add(lobby(name, table -> table.step() == LobbySnapshot.Step.FINISHED)
                    .wallet()
                    .orElseThrow());
            node(name).lobby().leave();
        }
        return made.getFirst();
    }

    /// Pays coins to the wallet, one an amount, and waits until everybody who runs sees them confirmed.
    public void fund(WalletId wallet, long... xpi) throws Exception {
        String receiver = nodes.keySet().iterator().next();
        Amount expected = wallet(receiver, WalletSnapshot::upToDate).confirmed();
        for (long amount : xpi) {
            ReceiveAddress fresh = ok(node(receiver).wallets().freshAddress(wallet, ""));
            chain.fund(
                    AddressCodec.parse(fresh.text(), Network.REGTEST)
                            .orThrow()
                            .address()
                            .script(),
                    Amount.ofXpi(amount));
            expected = expected.plus(Amount.ofXpi(amount));
        }
        chain.mine(1);
        Amount all = expected;
        for (String name : nodes.keySet()) {
            wallet(name, snapshot -> snapshot.confirmed().equals(all));
        }
    }

    /// Asks the co-signers to pay a stranger.
    public RequestId propose(String proposer, WalletId wallet, String xpi) throws Exception {
        return ok(node(proposer).spends().propose(draft(wallet, xpi)));
    }

    /// A payment to a stranger.
    public SpendDraft draft(WalletId wallet, String xpi) {
        try (PrivateKey stranger = PrivateKey.generate(entropy)) {
            String address = AddressCodec.format(new Address.Taproot(Network.REGTEST, stranger.publicKey()));
            return new SpendDraft(
                    wallet,
                    List.of(new SpendDraft.Payee(address, "", xpi)),
                    FeeRate.MINIMUM,
                    Set.of(),
                    "Stamps",
                    Duration.ofHours(1));
        }
    }

    /// Waits until somebody may approve a request, and approves it for them.
    public RequestSnapshot approve(String name, RequestId request) throws Exception {
        request(name, request, RequestSnapshot::approvable);
        return ok(node(name).requests().approve(request));
    }

    /// Waits until somebody sees a request as `condition` wants it.
    public RequestSnapshot request(String name, RequestId id, Predicate<RequestSnapshot> condition) throws Exception {
        return await(
                        name + " waits for a request",
                        node(name).requests().requests(),
                        all -> all.stream().anyMatch(seen -> seen.id().equals(id) && condition.test(seen)))
                .stream()
                .filter(seen -> seen.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Waits until somebody sees a request in one of the phases.
    public RequestSnapshot request(String name, RequestId id, RequestSnapshot.Phase... phases) throws Exception {
        Set<RequestSnapshot.Phase> wanted = Set.of(phases);
        return request(name, id, seen -> wanted.contains(seen.phase()));
    }

    /// Waits until each of `names` sees the payment sent, mines it, and waits until each sees that.
    public void confirm(RequestId request, String... names) throws Exception {
        for (String name : names) {
            request(name, request, RequestSnapshot.Phase.SENT, RequestSnapshot.Phase.CONFIRMED);
        }
        chain.mine(1);
        for (String name : names) {
            request(name, request, RequestSnapshot.Phase.CONFIRMED);
        }
    }

    /// Waits until somebody sees their first wallet as `condition` wants it.
    public WalletSnapshot wallet(String name, Predicate<WalletSnapshot> condition) throws Exception {
        return await(
                        name + " waits for the wallet",
                        node(name).wallets().wallets(),
                        all -> !all.isEmpty() && condition.test(all.getFirst()))
                .getFirst();
    }

    /// Waits for a value, or fails with the last one.
    public <T> T await(String what, Observable<T> observable, Predicate<? super T> condition) throws Exception {
        CompletableFuture<T> wanted = observable.firstMatching(condition);
        try {
            return wanted.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            wanted.cancel(false);
            throw new AssertionError(what + " in vain; it stayed " + observable.get(), late);
        }
    }

    /// What an action gave, or fails with its reason.
    public <T, F extends Failure> T ok(CompletableFuture<Result<T, F>> action) throws Exception {
        return switch (answer(action)) {
            case Result.Ok<T, F>(T value) -> value;
            case Result.Failed<T, F>(F failure) -> throw new AssertionError(failure.explanation());
        };
    }

    /// How an action ended.
    public <T, F extends Failure> Result<T, F> answer(CompletableFuture<Result<T, F>> action)
            throws InterruptedException, ExecutionException, TimeoutException {
        return action.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Stops everybody, then server and chain.
    @Override
    public void close() {
        nodes.values().forEach(NelumboNode::close);
        nodes.clear();
        stopServer();
        chain.close();
    }

    private LobbySnapshot lobby(String name, Predicate<LobbySnapshot> condition) throws Exception {
        LobbySnapshot reached = await(
                        name + " waits in the lobby",
                        node(name).lobby().lobby(),
                        table -> table.isPresent()
                                && (condition.test(table.get())
                                        || table.get().failure().isPresent()))
                .orElseThrow();
        reached.failure().ifPresent(failure -> {
            throw new AssertionError(name + ": " + failure.explanation());
        });
        return reached;
    }

    /// How somebody's node would run who starts now.
    public NodeParams params(Network network) {
        EngineParams engine = EngineParams.DEFAULT;
        return new NodeParams(
                network,
                List.of(loopback()),
                chronik(),
                QUICK,
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
                        Duration.ofSeconds(2),
                        engine.acknowledgeAfter(),
                        engine.clock(),
                        new BroadcastPolicy(SOON, SOON, SOON, SOON)),
                discovery);
    }

    private static Multiaddr loopback() {
        try {
            return Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
