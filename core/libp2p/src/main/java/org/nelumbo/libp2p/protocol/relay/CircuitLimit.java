package org.nelumbo.libp2p.protocol.relay;

import java.time.Duration;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;

/// What a relay lets one circuit use, as it says itself. Source: libp2p/specs, circuit v2.
///
/// Protobuf: 1 duration in seconds, 2 bytes.
///
/// @param seconds how long a circuit may live, 0 for no limit; see [#duration]
/// @param bytes how much may pass, 0 for no limit; go-libp2p counts each direction, js-libp2p both together
public record CircuitLimit(long seconds, long bytes) {
    private static final String WHAT = "circuit limit";
    private static final int MAX_BYTES = 64;
    private static final long SECONDS_A_DAY = 86_400;

    /// @throws IllegalArgumentException if a limit is negative
    public CircuitLimit {
        if (seconds < 0 || bytes < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    /// How long a circuit may live, zero for no limit. js-libp2p writes milliseconds where seconds belong, so more
    /// than a day is taken as milliseconds.
    public Duration duration() {
        return seconds > SECONDS_A_DAY ? Duration.ofMillis(seconds) : Duration.ofSeconds(seconds);
    }

    Bytes encode() {
        return new ProtobufWriter().uint64(1, seconds).uint64(2, bytes).toBytes();
    }

    static CircuitLimit decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        long seconds = 0;
        long bytes = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> seconds = clamped(reader.uint64());
                case 2 -> bytes = clamped(reader.uint64());
                default -> reader.skip();
            }
        }
        return new CircuitLimit(seconds, bytes);
    }

    /// Values from 2⁶³ on come out of protobuf negative and mean "very many".
    private static long clamped(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }
}
