package org.nelumbo.libp2p.vectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.nelumbo.foundation.bytes.Bytes;

/// A small damage done to sound bytes, so that a fuzz test gets past the first check of a decoder.
///
/// @param kind 0 replace, 1 insert, 2 remove, 3 cut off, 4 leave
/// @param position taken modulo the size
/// @param value the byte that is put in
public record Mutation(int kind, int position, byte value) {
    /// All mutations.
    public static Arbitrary<Mutation> any() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4000),
                        Arbitraries.bytes())
                .as(Mutation::new);
    }

    /// The damaged bytes.
    public Bytes of(Bytes sound) {
        if (sound.isEmpty()) {
            return sound;
        }
        int at = position % sound.size();
        Bytes head = sound.slice(0, at);
        Bytes tail = sound.slice(at + 1, sound.size());
        return switch (kind) {
            case 0 -> Bytes.concat(head, Bytes.of(value), tail);
            case 1 -> Bytes.concat(head, Bytes.of(value), sound.slice(at, sound.size()));
            case 2 -> Bytes.concat(head, tail);
            case 3 -> head;
            default -> sound;
        };
    }
}
