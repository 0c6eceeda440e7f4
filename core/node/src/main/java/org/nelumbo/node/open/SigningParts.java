package org.nelumbo.node.open;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.engine.CoordinationEngine;
import org.nelumbo.coordination.engine.EnginePorts;
import org.nelumbo.coordination.engine.EngineSurroundings;
import org.nelumbo.coordination.engine.LobbyEngine;
import org.nelumbo.coordination.engine.MessageRouter;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.coordination.transport.LibP2pTransport;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.wallets.BackendBroadcast;
import org.nelumbo.node.wallets.LobbyPolicies;
import org.nelumbo.node.wallets.MemberKeys;
import org.nelumbo.node.wallets.OpenWallet;
import org.nelumbo.node.wallets.OwnDerivation;
import org.nelumbo.node.wallets.WalletDirectory;
import org.nelumbo.node.wallets.WalletInputSigner;
import org.nelumbo.node.wallets.WalletReview;
import org.nelumbo.security.violation.ViolationListener;
import org.nelumbo.storage.coordination.CoordinationDao;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.wallet.account.SharedWalletPolicy;

/// Requests, sessions and lobby, plugged into our wallets, keys, chain, disk and network.
final class SigningParts implements AutoCloseable {
    private final LibP2pTransport transport;
    private final CoordinationEngine engine;
    private final LobbyEngine lobbies;

    /// @param thread the coordination's own
    /// @param adoption stores and opens a wallet that a lobby made
    /// @param standing told who breaks rules
    SigningParts(
            NodeParams params,
            Host host,
            Database database,
            ChainBackend backend,
            Observable<List<OpenWallet>> wallets,
            MemberKeys keys,
            BiFunction<SharedWalletPolicy, MemberId, Boolean> adoption,
            ViolationListener standing,
            TimeSource time,
            EntropySource entropy,
            EventThread thread,
            Executor background) {
        WalletDirectory directory = new WalletDirectory(wallets);
        EngineSurroundings around = new EngineSurroundings(
                thread,
                time,
                entropy,
                Curve.preferred(),
                new MemberPeer(host.id().encode()));
        transport = new LibP2pTransport(host, thread);
        engine = new CoordinationEngine(
                new EnginePorts(
                        directory,
                        new WalletReview(directory),
                        new WalletInputSigner(directory, keys, entropy),
                        keys,
                        new BackendBroadcast(backend, background),
                        new CoordinationDao(database),
                        transport,
                        standing,
                        new OwnDerivation(directory)),
                around,
                params.engine());
        lobbies = new LobbyEngine(
                around, keys, new LobbyPolicies(params.network(), keys, entropy, adoption), transport, params.engine());
    }

    CoordinationEngine engine() {
        return engine;
    }

    CoordinationTransport transport() {
        return transport;
    }

    LobbyEngine lobbies() {
        return lobbies;
    }

    /// Goes on with what was durable, and hears peers from now on. The wallets must be open. Returns once what was
    /// durable has been read.
    ///
    /// @param addresses where peers were reached before
    void start(Map<MemberPeer, List<String>> addresses) {
        addresses.forEach(transport::learn);
        engine.start().join();
        transport.start(new MessageRouter(engine, lobbies));
    }

    @Override
    public void close() {
        lobbies.close();
        engine.close();
        transport.close();
    }
}
