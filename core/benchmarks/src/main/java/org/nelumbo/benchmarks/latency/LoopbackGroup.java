package org.nelumbo.benchmarks.latency;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.nelumbo.coordination.fixture.FixtureChain;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.BroadcastOutcome;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.coordination.service.RequestSnapshot.Decision;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// All members of one shared wallet on this machine, connected to one another over loopback TCP.
final class LoopbackGroup implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // Acknowledgements are collected for 25 ms; a person's next payment does not come while they travel.
    private static final Duration QUIET = Duration.ofMillis(100);

    private final FixtureGroup group;
    private final FixtureChain judge;
    private final List<LoopbackMember> members;
    private final List<TimedRepository> repositories;
    private final ThreadedEventThread pace = new ThreadedEventThread("pace", defect -> {});
    private int payments;

    /// Makes a member's repository.
    @FunctionalInterface
    interface Repositories {
        CoordinationRepository open(int member) throws IOException;
    }

    /// One payment's times, from the last approval on.
    ///
    /// @param atApproverNanos until the last approver has the final signature
    /// @param atAllNanos until everybody has it
    /// @param commits to all repositories meanwhile
    /// @param commitNanos spent in them, added up
    record Payment(long atApproverNanos, long atAllNanos, long commits, long commitNanos) {}

    private LoopbackGroup(FixtureGroup group, List<LoopbackMember> members, List<TimedRepository> repositories) {
        this.group = group;
        this.repositories = repositories;
        this.judge = new FixtureChain(group);
        this.members = members;
    }

    /// Starts `size` computers and waits until all are connected.
    static LoopbackGroup start(int size, Repositories repositories) throws Exception {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            hosts.add(HostBuilder.of(PeerKeyPair.generate(new SystemEntropy()), new SystemTime(), new SystemEntropy())
                    .listen(loopback())
                    .freeLoopback()
                    .start());
        }
        FixtureGroup group = FixtureGroup.at(
                size,
                hosts.stream().map(host -> new MemberPeer(host.id().encode())).toList());
        AcceptingChain chain = new AcceptingChain();
        List<LoopbackMember> members = new ArrayList<>();
        List<TimedRepository> timed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            timed.add(new TimedRepository(repositories.open(i)));
            members.add(new LoopbackMember(hosts.get(i), group, i, timed.getLast(), chain));
        }
        LoopbackGroup started = new LoopbackGroup(group, members, timed);
        started.connect();
        return started;
    }

    /// Pays once: everybody approves, the last one against the clock. Who proposes and who approves last goes round.
    Payment pay() throws Exception {
        int proposer = payments % members.size();
        int last = (payments + 1) % members.size();
        SigningRequest request = group.proposal(proposer, payments++, 1, new SystemTime().now());
        RequestId id = request.id();
        judge.expect(request);
        members.get(proposer).engine().propose(request).get().orThrow();
        for (int i = 0; i < members.size(); i++) {
            await(members.get(i).shows(id, snapshot -> true));
            if (i != proposer && i != last) {
                members.get(i).engine().approve(id).get().orThrow();
            }
        }
        for (LoopbackMember member : members) {
            await(member.shows(id, snapshot -> approvals(snapshot) == members.size() - 1));
        }
        quiet();

        List<CompletableFuture<Long>> arrivals = new ArrayList<>();
        for (LoopbackMember member : members) {
            arrivals.add(member.shows(id, snapshot -> snapshot.signed().isPresent())
                    .thenApply(snapshot -> System.nanoTime()));
        }
        repositories.forEach(TimedRepository::reset);
        long begin = System.nanoTime();
        CompletableFuture<?> approval = members.get(last).engine().approve(id);
        long atAll = begin;
        for (CompletableFuture<Long> arrival : arrivals) {
            atAll = Math.max(atAll, await(arrival));
        }
        Payment payment = new Payment(
                await(arrivals.get(last)) - begin,
                atAll - begin,
                repositories.stream().mapToLong(TimedRepository::commits).sum(),
                repositories.stream().mapToLong(TimedRepository::nanos).sum());

        await(approval);
        for (LoopbackMember member : members) {
            RequestSnapshot done = await(member.shows(id, LoopbackGroup::isOnChain));
            BroadcastOutcome outcome =
                    judge.port(0).broadcast(done.signed().orElseThrow()).join();
            if (!outcome.equals(new BroadcastOutcome.Accepted())) {
                throw new IllegalStateException("a wrong signature: " + outcome);
            }
        }
        quiet();
        return payment;
    }

    @Override
    public void close() {
        members.forEach(LoopbackMember::close);
        pace.close();
    }

    private void connect() throws Exception {
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                members.get(i).learn(group.participant(j).peer(), members.get(j).host());
            }
        }
        members.forEach(LoopbackMember::start);
        for (int turns = 0; !connected(); turns++) {
            if (turns > 100) {
                throw new IllegalStateException("the members do not find each other");
            }
            quiet();
        }
    }

    private boolean connected() {
        return members.stream()
                .allMatch(member -> group.participants().stream()
                        .filter(other -> !other.peer()
                                .equals(new MemberPeer(member.host().id().encode())))
                        .allMatch(other -> member.isConnected(other.peer())));
    }

    private static boolean isOnChain(RequestSnapshot snapshot) {
        return snapshot.stage() == RequestStage.BROADCAST || snapshot.stage() == RequestStage.CONFIRMED;
    }

    private static int approvals(RequestSnapshot snapshot) {
        return (int) snapshot.members().stream()
                .filter(member -> member.decision() == Decision.PROPOSED || member.decision() == Decision.APPROVED)
                .count();
    }

    private void quiet() throws Exception {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        pace.schedule(QUIET, () -> over.complete(true));
        await(over);
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Multiaddr loopback() {
        try {
            return Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
