package org.nelumbo.libp2p.kad;

import java.time.Duration;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.kad.lookup.LookupParams;
import org.nelumbo.libp2p.kad.record.ProviderParams;
import org.nelumbo.libp2p.kad.record.StoreParams;
import org.nelumbo.libp2p.kad.table.TableParams;

/// How a node takes part in a DHT.
///
/// @param protocol the name of the network's DHT
/// @param mode the part to begin with
/// @param table how the routing table is filled
/// @param lookup how look-ups ask
/// @param records what is kept for others
/// @param providers who is remembered as having content
/// @param timing how long things may take and how often they are done
/// @param rates what one peer may ask
/// @param maxRequests requests under way at one time
public record KadParams(
        ProtocolId protocol,
        KadMode mode,
        TableParams table,
        LookupParams lookup,
        StoreParams records,
        ProviderParams providers,
        Timing timing,
        Rates rates,
        int maxRequests) {
    /// The defaults for the DHT called `protocol`, as a client.
    public static KadParams of(ProtocolId protocol) {
        return new KadParams(
                protocol,
                KadMode.CLIENT,
                TableParams.DEFAULT,
                LookupParams.DEFAULT,
                StoreParams.DEFAULT,
                ProviderParams.DEFAULT,
                Timing.DEFAULT,
                Rates.DEFAULT,
                32);
    }

    /// The same in another part.
    public KadParams withMode(KadMode other) {
        return new KadParams(protocol, other, table, lookup, records, providers, timing, rates, maxRequests);
    }

    /// The same with other times.
    public KadParams withTiming(Timing other) {
        return new KadParams(protocol, mode, table, lookup, records, providers, other, rates, maxRequests);
    }

    /// The same with any number of peers from the same machine, as fast as they ask: for tests and
    /// demonstrations.
    public KadParams withFreeLoopback() {
        return new KadParams(
                protocol,
                mode,
                table.withFreeLoopback(),
                lookup,
                records,
                providers,
                timing,
                new Rates(10_000, 10_000),
                maxRequests);
    }

    /// How long things may take and how often they are done.
    ///
    /// @param request one request with its answer, the dial included
    /// @param query a whole query
    /// @param firstRefresh from the first known server to the first look-up of ourselves
    /// @param refresh between look-ups that keep the table fresh
    /// @param republishRecords between two times our own records are stored
    /// @param republishProviders between two times we say which content we have
    /// @param cleaning between two times expired records are cleaned away
    public record Timing(
            Duration request,
            Duration query,
            Duration firstRefresh,
            Duration refresh,
            Duration republishRecords,
            Duration republishProviders,
            Duration cleaning) {
        /// 10 s, 30 s, 1 s, 5 min, 1 h, 12 h, 1 min.
        public static final Timing DEFAULT = new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofHours(12),
                Duration.ofMinutes(1));
    }

    /// What one peer may ask; whatever is beyond is reset.
    ///
    /// @param requests requests a second, and as many at once
    /// @param puts records to store a second, and as many at once
    public record Rates(int requests, int puts) {
        /// 20 requests and 5 records a second.
        public static final Rates DEFAULT = new Rates(20, 5);
    }
}
