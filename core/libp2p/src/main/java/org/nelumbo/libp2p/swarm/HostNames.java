package org.nelumbo.libp2p.swarm;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.transport.Endpoint;

/// Finds out where the names in addresses lead.
final class HostNames {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_PLACES = 4;

    private final Executor threads;
    private final boolean asksProxy;

    /// @param threads where is waited for answers
    /// @param asksProxy true to leave names as they are, since a proxy looks them up
    HostNames(Executor threads, boolean asksProxy) {
        this.threads = threads;
        this.asksProxy = asksProxy;
    }

    /// Every place each address leads to, IPv6 and IPv4 in turn. All names are asked for at once; one
    /// that leads nowhere we may dial, or takes more than 5 s, is missing.
    List<DialAddress> resolve(List<Multiaddr> addresses) throws InterruptedException {
        List<CompletableFuture<List<DialAddress>>> pending =
                addresses.stream().map(this::resolve).toList();
        List<DialAddress> places = new ArrayList<>();
        for (CompletableFuture<List<DialAddress>> one : pending) {
            try {
                places.addAll(one.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException unknown) {
                one.cancel(false);
            }
        }
        return places;
    }

    private CompletableFuture<List<DialAddress>> resolve(Multiaddr address) {
        Optional<Endpoint> named = Endpoint.of(address).filter(end -> end.ip().isEmpty());
        if (named.isEmpty() || asksProxy) {
            return CompletableFuture.completedFuture(List.of(new DialAddress(address, Optional.empty())));
        }
        return CompletableFuture.supplyAsync(() -> lookUp(named.get()), threads)
                .thenApply(ips -> ips.stream()
                        .map(ip -> new DialAddress(address, Optional.of(ip)))
                        .toList());
    }

    private static List<InetAddress> lookUp(Endpoint named) {
        try {
            List<InetAddress> all = Stream.of(InetAddress.getAllByName(named.host()))
                    .filter(DialPolicy::canWork)
                    .toList();
            boolean wantsIp4 = named.family() != MultiaddrProtocol.DNS6;
            boolean wantsIp6 = named.family() != MultiaddrProtocol.DNS4;
            List<InetAddress> ip6 = all.stream()
                    .filter(ip -> wantsIp6 && ip instanceof Inet6Address)
                    .toList();
            List<InetAddress> ip4 = all.stream()
                    .filter(ip -> wantsIp4 && ip instanceof Inet4Address)
                    .toList();
            List<InetAddress> inTurn = new ArrayList<>();
            for (int i = 0; i < Math.max(ip4.size(), ip6.size()) && inTurn.size() < MAX_PLACES; i++) {
                if (i < ip6.size()) {
                    inTurn.add(ip6.get(i));
                }
                if (i < ip4.size()) {
                    inTurn.add(ip4.get(i));
                }
            }
            return inTurn;
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
