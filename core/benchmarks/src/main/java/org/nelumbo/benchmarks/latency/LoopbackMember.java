package org.nelumbo.benchmarks.latency;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.engine.CoordinationEngine;
import org.nelumbo.coordination.engine.EngineParams;
import org.nelumbo.coordination.engine.EnginePorts;
import org.nelumbo.coordination.engine.EngineSurroundings;
import org.nelumbo.coordination.engine.LobbyEngine;
import org.nelumbo.coordination.engine.MessageRouter;
import org.nelumbo.coordination.fixture.FixtureAddresses;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.fixture.FixturePolicies;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.BroadcastPort;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.coordination.transport.LibP2pTransport;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One member's computer: engine, event thread and transport as the product has them, on a host of its own.
final class LoopbackMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackMember.class);

    private final Host host;
    private final ThreadedEventThread thread;
    private final LibP2pTransport transport;
    private final CoordinationEngine engine;

    /// @param host closed with this
    LoopbackMember(
            Host host, FixtureGroup group, int index, CoordinationRepository repository, BroadcastPort broadcast) {
        this.host = host;
        this.thread = new ThreadedEventThread("coordination", defect -> LOG.error("A defect", defect));
        this.transport = new LibP2pTransport(host, thread);
        SystemEntropy entropy = new SystemEntropy();
        FixtureWallet wallet = new FixtureWallet(group, index, entropy);
        EngineSurroundings around = new EngineSurroundings(
                thread,
                new SystemTime(),
                entropy,
                Curve.preferred(),
                group.participant(index).peer());
        this.engine = new CoordinationEngine(
                new EnginePorts(
                        wallet,
                        wallet,
                        wallet,
                        wallet,
                        broadcast,
                        repository,
                        transport,
                        violation -> LOG.warn("An honest member broke a rule: {}", violation),
                        new FixtureAddresses(group.wallet())),
                around,
                EngineParams.DEFAULT);
        LobbyEngine lobby = new LobbyEngine(
                around, wallet, new FixturePolicies(group, index, entropy), transport, EngineParams.DEFAULT);
        transport.start(new MessageRouter(engine, lobby));
    }

    /// Tells where another member listens.
    void learn(MemberPeer peer, Host other) {
        transport.learn(
                peer, other.listenAddresses().stream().map(String::valueOf).toList());
    }

    void start() {
        engine.start();
    }

    CoordinationEngine engine() {
        return engine;
    }

    Host host() {
        return host;
    }

    boolean isConnected(MemberPeer peer) {
        return transport.isConnected(peer);
    }

    /// Completes, on the engine's thread, when the request is shown like this.
    CompletableFuture<RequestSnapshot> shows(RequestId id, Predicate<RequestSnapshot> condition) {
        return engine.requests()
                .firstMatching(requests -> matching(requests, id, condition).isPresent())
                .thenApply(requests -> matching(requests, id, condition).orElseThrow());
    }

    private static Optional<RequestSnapshot> matching(
            List<RequestSnapshot> requests, RequestId id, Predicate<RequestSnapshot> condition) {
        return requests.stream()
                .filter(request -> request.id().equals(id))
                .filter(condition)
                .findFirst();
    }

    @Override
    public void close() {
        engine.close();
        transport.close();
        host.close();
        // What is being stored is stored before the database closes.
        CompletableFuture<Boolean> idle = new CompletableFuture<>();
        thread.execute(() -> idle.complete(true));
        idle.join();
        thread.close();
    }
}
