package org.nelumbo.libp2p.kad.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;

/// A key and its value, as they travel and are stored.
///
/// Protobuf: 1 key, 2 value, 5 the time it was received as text, RFC 3339 in UTC with nanoseconds.
/// Source: libp2p/specs, kad-dht.
///
/// @param timeReceived when the sender got it, as the sender says; ours is always set
public record KadRecord(Bytes key, Bytes value, Optional<Instant> timeReceived) {
    /// The largest key in bytes.
    public static final int MAX_KEY_BYTES = 1024;
    /// The largest value in bytes; validators allow less.
    public static final int MAX_VALUE_BYTES = 64 << 10;
    /// The largest encoded record in bytes.
    public static final int MAX_BYTES = MAX_KEY_BYTES + MAX_VALUE_BYTES + 1024;

    private static final String WHAT = "DHT record";
    private static final int MAX_TIME_BYTES = 64;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    /// @throws IllegalArgumentException if key or value is too large
    public KadRecord {
        if (key.size() > MAX_KEY_BYTES || value.size() > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("a record is larger than allowed");
        }
    }

    /// A record that is being sent or received now.
    public static KadRecord of(Bytes key, Bytes value, Instant now) {
        return new KadRecord(key, value, Optional.of(now));
    }

    /// The protobuf.
    public Bytes encode() {
        ProtobufWriter writer = new ProtobufWriter().bytes(1, key).bytes(2, value);
        timeReceived.ifPresent(time -> writer.text(5, TIME.format(time)));
        return writer.toBytes();
    }

    /// Reads a record. A time that cannot be read is left out: nothing depends on what a sender says
    /// about it.
    public static KadRecord decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Bytes key = Bytes.EMPTY;
        Bytes value = Bytes.EMPTY;
        Optional<Instant> time = Optional.empty();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.bytes(MAX_KEY_BYTES);
                case 2 -> value = reader.bytes(MAX_VALUE_BYTES);
                case 5 -> time = time(reader.text(MAX_TIME_BYTES));
                default -> reader.skip();
            }
        }
        return new KadRecord(key, value, time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
