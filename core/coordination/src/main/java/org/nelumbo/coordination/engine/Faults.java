package org.nelumbo.coordination.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.BlameEvidence;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.port.CoordinationCommit;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.port.StoredEvidence;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.service.RequestSnapshot.BlameSnapshot;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// The faults found in one request's attempts, with their evidence on disk. Lives on the engine's event thread.
final class Faults {
    private static final int MOST_EVIDENCE = 200 * 1024;
    private static final int MOST_BLAMES = 32;

    private final CoordinationRepository repository;
    private final RequestId request;
    private final List<BlameSnapshot> blames = new ArrayList<>();

    Faults(CoordinationRepository repository, RequestId request) {
        this.repository = repository;
        this.request = request;
    }

    List<BlameSnapshot> blames() {
        return List.copyOf(blames);
    }

    /// Stores a fault once; the evidence it gives to others, at most as much as fits into a message.
    ///
    /// @return empty if the fault is known
    Optional<BlameEvidence> record(
            int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes, Instant at, boolean proven) {
        boolean known = blames.stream()
                .anyMatch(blame -> blame.attempt() == attempt
                        && blame.suspect().equals(suspect)
                        && blame.fault().equals(fault.title())
                        && (blame.proven() || !proven));
        if (known || blames.size() >= MOST_BLAMES) {
            return Optional.empty();
        }
        blames.add(new BlameSnapshot(suspect, fault.title(), attempt, at, proven));
        List<Bytes> kept = new ArrayList<>();
        int size = 0;
        for (Bytes envelope : envelopes) {
            size += envelope.size();
            if (!envelope.isEmpty() && size <= MOST_EVIDENCE && kept.size() < BlameEvidence.MAX_ENVELOPES) {
                kept.add(envelope);
            }
        }
        ByteWriter encoded = new ByteWriter(size + 64);
        kept.forEach(envelope -> encoded.writeUint32BigEndian(envelope.size()).write(envelope));
        repository.commit(new CoordinationCommit(
                List.of(),
                List.of(),
                List.of(),
                List.of(new StoredEvidence(request, suspect, fault.title(), at, encoded.toBytes()))));
        return kept.isEmpty() ? Optional.empty() : Optional.of(new BlameEvidence(attempt, suspect, fault, kept));
    }
}
