package org.nelumbo.coordination.rendezvous;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Where a presence record is found in the DHT: `/lotus/presence/` and the slot's public key in 64 lower-case
/// hexadecimal digits.
///
/// @param slot Ed25519 public key, 32 bytes
public record PresenceKey(Bytes slot) {
    /// The part of the key space that presence records have.
    public static final String PREFIX = "/lotus/presence/";

    private static final int SIZE = PREFIX.length() + 2 * PresenceRecord.SLOT_SIZE;

    public PresenceKey {
        if (slot.size() != PresenceRecord.SLOT_SIZE) {
            throw new IllegalArgumentException("a slot has 32 bytes");
        }
    }

    /// Reads a key from outside, or nothing if it is not one of a presence record.
    public static Optional<PresenceKey> parse(Bytes key) {
        if (key.size() != SIZE) {
            return Optional.empty();
        }
        String text = new String(key.toArray(), StandardCharsets.ISO_8859_1);
        String digits = text.substring(PREFIX.length());
        if (!text.startsWith(PREFIX) || !digits.chars().allMatch(PresenceKey::isLowerCaseDigit)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PresenceKey(Bytes.parseHex(digits, PresenceRecord.SLOT_SIZE)));
        } catch (DecodeException notDigits) {
            return Optional.empty();
        }
    }

    /// The key as the DHT has it.
    public Bytes bytes() {
        return Bytes.of(toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return PREFIX + slot.hex();
    }

    private static boolean isLowerCaseDigit(int character) {
        return HexFormat.isHexDigit(character) && !Character.isUpperCase(character);
    }
}
