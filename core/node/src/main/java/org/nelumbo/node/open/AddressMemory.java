package org.nelumbo.node.open;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.PeerAddressRepository;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;

/// Writes down where co-signers' computers can be reached, each time one of them says so.
final class AddressMemory implements Flow.Subscriber<HostEvent> {
    private final Host host;
    private final PeerAddressRepository repository;
    private final Predicate<MemberPeer> isCosigner;
    private final Executor background;

    /// @param isCosigner strangers' addresses are nobody's business here
    /// @param background where the repository may block
    AddressMemory(Host host, PeerAddressRepository repository, Predicate<MemberPeer> isCosigner, Executor background) {
        this.host = host;
        this.repository = repository;
        this.isCosigner = isCosigner;
        this.background = background;
    }

    /// Writes down what is known about everybody who is connected now.
    void rememberAll() {
        host.connections()
                .forEach(connection ->
                        remember(new MemberPeer(connection.remotePeer().encode())));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HostEvent event) {
        if (event instanceof HostEvent.PeerIdentified identified) {
            remember(new MemberPeer(identified.connection().remotePeer().encode()));
        }
    }

    @Override
    public void onError(Throwable defect) {
        // The host is gone; what was written stays.
    }

    @Override
    public void onComplete() {
        // As above.
    }

    private void remember(MemberPeer peer) {
        if (!isCosigner.test(peer)) {
            return;
        }
        background.execute(() -> host.connections().stream()
                .map(connection -> connection.remotePeer())
                .filter(candidate -> candidate.encode().equals(peer.id()))
                .findFirst()
                .ifPresent(known -> {
                    List<String> addresses = host.peerStore().addresses(known).stream()
                            .map(Object::toString)
                            .toList();
                    if (!addresses.isEmpty()) {
                        repository.remember(peer, addresses);
                    }
                }));
    }
}
