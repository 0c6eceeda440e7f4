package org.nelumbo.libp2p.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.transport.DnsTxt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up `/dnsaddr/…`: the texts `dnsaddr=<address>` at `_dnsaddr.<name>`, which may name further
/// ones. At most four deep, 100 addresses, 5 s in all. Source: multiformats/multiaddr, DNSADDR.
final class DnsAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(DnsAddresses.class);
    private static final int MAX_DEPTH = 4;
    private static final int MAX_RESULTS = 100;
    private static final int MAX_LOOKUPS = 32;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String PREFIX = "dnsaddr=";
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");
    private static final int MAX_NAME = 253;

    private final DnsTxt dns;
    private final Executor threads;
    private final TimeSource time;

    /// @param threads where is waited for answers
    DnsAddresses(DnsTxt dns, Executor threads, TimeSource time) {
        this.dns = dns;
        this.threads = threads;
        this.time = time;
    }

    /// `offered` with each `/dnsaddr/…` replaced by what it leads to for `peer`: nothing, if it leads
    /// nowhere.
    List<Multiaddr> expand(PeerId peer, List<Multiaddr> offered) throws InterruptedException {
        if (offered.stream().noneMatch(DnsAddresses::isDnsAddress)) {
            return offered;
        }
        Expansion expansion = new Expansion(peer.multihash());
        for (Multiaddr address : offered) {
            expansion.add(address, 0);
        }
        return List.copyOf(expansion.results);
    }

    private static boolean isDnsAddress(Multiaddr address) {
        return address.components().getFirst().protocol() == MultiaddrProtocol.DNSADDR;
    }

    private final class Expansion {
        private final Multihash peer;
        private final long deadline = time.monotonicNanos() + LIMIT.toNanos();
        private final SequencedSet<Multiaddr> results = new LinkedHashSet<>();
        private int lookups;

        private Expansion(Multihash peer) {
            this.peer = peer;
        }

        private void add(Multiaddr address, int depth) throws InterruptedException {
            boolean foreign =
                    address.peer().isPresent() && !address.peer().get().equals(peer);
            if (foreign || results.size() >= MAX_RESULTS) {
                return;
            }
            if (!isDnsAddress(address)) {
                results.add(address);
            } else if (depth < MAX_DEPTH) {
                for (Multiaddr next : lookUp(address.components().getFirst())) {
                    add(next, depth + 1);
                }
            }
        }

        private List<Multiaddr> lookUp(MultiaddrComponent name) throws InterruptedException {
            String host = name.valueText();
            long left = deadline - time.monotonicNanos();
            boolean askable =
                    host.length() <= MAX_NAME && HOST_NAME.matcher(host).matches();
            if (!askable || left <= 0 || ++lookups > MAX_LOOKUPS) {
                return List.of();
            }
            CompletableFuture<List<String>> answer =
                    CompletableFuture.supplyAsync(() -> texts("_dnsaddr." + host), threads);
            try {
                List<Multiaddr> found = new ArrayList<>();
                for (String text : answer.get(left, TimeUnit.NANOSECONDS)) {
                    addressIn(text).ifPresent(found::add);
                }
                return found;
            } catch (TimeoutException | ExecutionException failure) {
                LOG.debug("{} could not be looked up", host, failure);
                return List.of();
            }
        }

        private List<String> texts(String name) {
            try {
                return dns.texts(name);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static Optional<Multiaddr> addressIn(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Optional.of(Multiaddr.parse(text.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (DecodeException useless) {
            return Optional.empty();
        }
    }
}
