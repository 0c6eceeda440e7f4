package org.nelumbo.libp2p.swarm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Reaches peers: one dial a peer at a time however many callers ask, several addresses a little
/// after one another, and those that failed a moment ago not at all; nor a peer of whom everything
/// failed. Safe on any thread.
final class Dialer {
    private static final int MAX_DIALS = 16;
    private static final int MAX_WAITING = 256;
    private static final int MAX_PARALLEL_ADDRESSES = 8;
    private static final Duration STAGGER = Duration.ofMillis(250);
    private static final Duration STAGGER_NEAR = Duration.ofMillis(30);
    private static final Duration STAGGER_RELAYED = Duration.ofMillis(500);

    /// Callers that want the same share one dial.
    ///
    /// @param addresses those of a dial that nobody shares unless it is the same in every point
    private record Wish(PeerId peer, DialMode mode, List<Multiaddr> addresses) {
        static Wish of(PeerAddress target, DialMode mode) {
            return new Wish(target.peer(), mode, mode.isFresh() ? target.addresses() : List.of());
        }
    }

    /// What is known of peers before one of them is dialled.
    interface Known {
        /// A connection that is there already and good enough.
        Optional<SwarmConnection> connection(PeerId peer, DialMode mode);

        /// Where the peer says that it is, or was reached; not what others say of it.
        List<Multiaddr> addresses(PeerId peer);
    }

    private record Outcome(DialAddress address, Result<SwarmConnection, DialFailure.Cause> result) {}

    private final AddressDialer addressDialer;
    private final DialBackOff backOff;
    private final ConnectionGater gater;
    private final TimeSource time;
    private final Executor threads;
    private final Supplier<Set<Multiaddr>> listening;
    private final DnsAddresses dnsAddresses;
    private final HostNames hostNames;
    private final Known known;
    private final Semaphore permits = new Semaphore(MAX_DIALS);
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentMap<Wish, CompletableFuture<Result<SwarmConnection, DialFailure>>> running =
            new ConcurrentHashMap<>();

    /// @param threads a virtual thread a dial
    /// @param known asked once more when a dial starts
    Dialer(
            AddressDialer addressDialer,
            DialBackOff backOff,
            ConnectionGater gater,
            TimeSource time,
            Executor threads,
            Supplier<Set<Multiaddr>> listening,
            DnsAddresses dnsAddresses,
            HostNames hostNames,
            Known known) {
        this.addressDialer = addressDialer;
        this.backOff = backOff;
        this.gater = gater;
        this.time = time;
        this.threads = threads;
        this.listening = listening;
        this.dnsAddresses = dnsAddresses;
        this.hostNames = hostNames;
        this.known = known;
    }

    /// Dials, or joins the dial that runs.
    SwarmConnection dial(PeerAddress target, DialOptions options) throws DialException, InterruptedException {
        CompletableFuture<Result<SwarmConnection, DialFailure>> mine = new CompletableFuture<>();
        CompletableFuture<Result<SwarmConnection, DialFailure>> shared = Optional.ofNullable(
                        running.putIfAbsent(Wish.of(target, options.mode()), mine))
                .orElse(mine);
        if (shared == mine) {
            start(target, options, mine);
        }
        try {
            return switch (shared.get(options.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                case Result.Ok<SwarmConnection, DialFailure>(SwarmConnection connection) -> connection;
                case Result.Failed<SwarmConnection, DialFailure>(DialFailure failure) ->
                    throw new DialException(failure);
            };
        } catch (TimeoutException late) {
            throw new DialException(new DialFailure.TimedOut());
        } catch (ExecutionException defect) {
            throw new IllegalStateException("a dial failed", defect);
        }
    }

    private void start(
            PeerAddress target, DialOptions options, CompletableFuture<Result<SwarmConnection, DialFailure>> result) {
        Runnable work = () -> {
            Result<SwarmConnection, DialFailure> outcome = Result.failed(new DialFailure.HostClosed());
            try {
                outcome = withPermit(target, options);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                running.remove(Wish.of(target, options.mode()), result);
                result.complete(outcome);
            }
        };
        try {
            threads.execute(work);
        } catch (RejectedExecutionException stopped) {
            running.remove(Wish.of(target, options.mode()), result);
            result.complete(Result.failed(new DialFailure.HostClosed()));
        }
    }

    private Result<SwarmConnection, DialFailure> withPermit(PeerAddress target, DialOptions options)
            throws InterruptedException {
        if (waiting.incrementAndGet() > MAX_WAITING + MAX_DIALS) {
            waiting.decrementAndGet();
            return Result.failed(new DialFailure.Limit("dial.queue"));
        }
        try {
            if (!permits.tryAcquire(options.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                return Result.failed(new DialFailure.TimedOut());
            }
            try {
                return dialNow(target, options);
            } finally {
                permits.release();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private Result<SwarmConnection, DialFailure> dialNow(PeerAddress target, DialOptions options)
            throws InterruptedException {
        PeerId peer = target.peer();
        Optional<SwarmConnection> existing = known.connection(peer, options.mode());
        if (existing.isPresent()) {
            return Result.ok(existing.get());
        }
        boolean patient = !options.ignoreBackOff() && !options.mode().isFresh();
        Optional<Duration> left = patient ? backOff.remaining(peer) : Optional.empty();
        if (left.isPresent()) {
            return Result.failed(new DialFailure.BackingOff(left.get()));
        }
        LocalNetworks networks = LocalNetworks.now();
        List<Multiaddr> usable = DialPolicy.usable(
                peer,
                dnsAddresses.expand(peer, target.addresses()),
                new OwnAddresses(listening.get(), networks.addresses()),
                networks,
                address -> canDial(address, options.mode()));
        List<Multiaddr> allowed = usable.stream()
                .filter(address -> gater.allowDial(peer, address))
                .toList();
        if (allowed.isEmpty()) {
            return Result.failed(usable.isEmpty() ? new DialFailure.NoUsableAddress() : new DialFailure.Forbidden());
        }
        List<Multiaddr> due = allowed.stream()
                .filter(address -> options.ignoreBackOff()
                        || backOff.remaining(peer, address).isEmpty())
                .toList();
        if (due.isEmpty()) {
            Duration least = allowed.stream()
                    .flatMap(address -> backOff.remaining(peer, address).stream())
                    .min(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            return Result.failed(new DialFailure.BackingOff(least));
        }
        long deadline = time.monotonicNanos() + options.timeout().toNanos();
        List<DialAddress> places = hostNames.resolve(due);
        Race race = new Race(peer, places, options.mode(), deadline);
        due.stream()
                .filter(address ->
                        places.stream().noneMatch(place -> place.address().equals(address)))
                .forEach(race::leadsNowhere);
        Result<SwarmConnection, DialFailure> outcome = race.run();
        // The peer may have dialled us meanwhile, or another dial has succeeded, and left no room for one more.
        Optional<SwarmConnection> other = outcome.isOk() ? Optional.empty() : known.connection(peer, options.mode());
        if (other.isPresent()) {
            return Result.ok(other.get());
        }
        if (saysAllOf(target, options.mode(), outcome)) {
            backOff.failed(peer);
        }
        return outcome;
    }

    /// True when nothing was left to try of a peer that vouched for one of these addresses: what
    /// others say of it is no evidence. Not for a dial that passed over relays, nor when our own
    /// limits, or time, ended it.
    private boolean saysAllOf(PeerAddress target, DialMode mode, Result<SwarmConnection, DialFailure> outcome) {
        boolean relaysLeft = mode.isDirect() && target.addresses().stream().anyMatch(DialPolicy::isRelayed);
        return !mode.isFresh()
                && !relaysLeft
                && outcome instanceof Result.Failed<SwarmConnection, DialFailure>(DialFailure.AllFailed(var causes))
                && !causes.containsValue(DialFailure.Cause.LIMIT)
                && known.addresses(target.peer()).stream().anyMatch(causes::containsKey);
    }

    private static Duration headStart(Multiaddr first, Multiaddr next) {
        if (DialPolicy.isRelayed(next) && !DialPolicy.isRelayed(first)) {
            return STAGGER_RELAYED;
        }
        return DialPolicy.isNear(first) ? STAGGER_NEAR : STAGGER;
    }

    private boolean canDial(Multiaddr address, DialMode mode) {
        return addressDialer.canDial(address) && !(mode.isDirect() && DialPolicy.isRelayed(address));
    }

    /// One dial of several addresses: the first that works wins.
    private final class Race {
        private final PeerId peer;
        private final Queue<DialAddress> untried;
        private final DialMode mode;
        private final long deadlineNanos;
        private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        private final Map<DialAddress, CompletableFuture<Result<SwarmConnection, DialFailure.Cause>>> tries =
                new LinkedHashMap<>();
        private final Map<Multiaddr, DialFailure.Cause> causes = new LinkedHashMap<>();

        private Race(PeerId peer, List<DialAddress> addresses, DialMode mode, long deadlineNanos) {
            this.peer = peer;
            this.mode = mode;
            this.untried = new ArrayDeque<>(addresses);
            this.deadlineNanos = deadlineNanos;
        }

        private Result<SwarmConnection, DialFailure> run() throws InterruptedException {
            try {
                while (!untried.isEmpty() || !tries.isEmpty()) {
                    Duration patience = startNext();
                    long left = deadlineNanos - time.monotonicNanos();
                    if (left <= 0) {
                        return Result.failed(new DialFailure.TimedOut());
                    }
                    Optional<Outcome> outcome = Optional.ofNullable(
                            outcomes.poll(Math.min(left, patience.toNanos()), TimeUnit.NANOSECONDS));
                    if (outcome.isPresent()
                            && settle(outcome.get())
                                    instanceof
                                    Result.Ok<SwarmConnection, DialFailure.Cause>(SwarmConnection connection)) {
                        return Result.ok(connection);
                    }
                }
                return Result.failed(new DialFailure.AllFailed(causes));
            } finally {
                tries.values().forEach(unneeded -> unneeded.cancel(false));
            }
        }

        private void leadsNowhere(Multiaddr address) {
            backOff.failed(peer, address);
            causes.put(address, DialFailure.Cause.NAME_NOT_RESOLVED);
        }

        /// @return how long to wait before the next address gets its turn
        private Duration startNext() {
            if (!untried.isEmpty() && tries.size() < MAX_PARALLEL_ADDRESSES) {
                DialAddress place = untried.remove();
                CompletableFuture<Result<SwarmConnection, DialFailure.Cause>> attempt =
                        addressDialer.dial(peer, place, mode);
                tries.put(place, attempt);
                attempt.thenAccept(result -> outcomes.add(new Outcome(place, result)));
                Optional<DialAddress> next = Optional.ofNullable(untried.peek());
                if (next.isPresent()) {
                    return headStart(place.address(), next.get().address());
                }
            }
            return Duration.ofNanos(Math.max(1, deadlineNanos - time.monotonicNanos()));
        }

        private Result<SwarmConnection, DialFailure.Cause> settle(Outcome outcome) {
            tries.remove(outcome.address());
            Multiaddr address = outcome.address().address();
            switch (outcome.result()) {
                case Result.Ok<SwarmConnection, DialFailure.Cause> _ -> backOff.succeeded(peer, address);
                case Result.Failed<SwarmConnection, DialFailure.Cause>(DialFailure.Cause cause) -> {
                    // That a hole could not be punched, or a dial back failed, says nothing about usual dials.
                    if (!mode.isFresh()) {
                        backOff.failed(peer, address);
                    }
                    causes.put(address, cause);
                }
            }
            return outcome.result();
        }
    }
}
