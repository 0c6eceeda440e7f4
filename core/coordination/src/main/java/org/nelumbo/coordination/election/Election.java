package org.nelumbo.coordination.election;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;

/// The result of an election: the coordinator and the order of the back-ups. The same keys give the same result in any
/// order given, on every node, and the same coordinator and proof as lotus-sdk 0.1.37 (`election.json`).
///
/// @param sorted all keys, bytewise ascending
/// @param coordinatorIndex position of the coordinator in `sorted`
/// @param proof SHA-256 of the concatenated lower-case hex text of the sorted keys: which keys took part
public record Election(ElectionMethod method, List<MemberId> sorted, int coordinatorIndex, Bytes proof) {
    public Election {
        sorted = List.copyOf(sorted);
    }

    /// Holds the election.
    ///
    /// @throws IllegalArgumentException if there are no members
    public static Election of(ElectionMethod method, List<MemberId> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("nobody to elect");
        }
        List<MemberId> sorted = members.stream().sorted().toList();
        StringBuilder text = new StringBuilder();
        sorted.forEach(member -> text.append(member.key().hex()));
        Bytes hash = Hashes.sha256(Bytes.of(text.toString().getBytes(StandardCharsets.US_ASCII)));
        int index = switch (method) {
            case LEXICOGRAPHIC, FIRST_SIGNER -> 0;
            case LAST_SIGNER -> sorted.size() - 1;
            case HASH_BASED -> (int) (firstFourBytes(hash) % sorted.size());
        };
        return new Election(method, sorted, index, hash);
    }

    /// The elected coordinator.
    public MemberId coordinator() {
        return sorted.get(coordinatorIndex);
    }

    /// The coordinator, then each back-up: every member once.
    public List<MemberId> priorityList() {
        int count = sorted.size();
        int step = method == ElectionMethod.LAST_SIGNER ? -1 : 1;
        List<MemberId> order = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            order.add(sorted.get(Math.floorMod(coordinatorIndex + step * i, count)));
        }
        return order;
    }

    /// True when holding the election again gives the same.
    public boolean verify() {
        return equals(of(method, sorted));
    }

    private static long firstFourBytes(Bytes hash) {
        return (long) hash.unsigned(0) << 24 | hash.unsigned(1) << 16 | hash.unsigned(2) << 8 | hash.unsigned(3);
    }
}
