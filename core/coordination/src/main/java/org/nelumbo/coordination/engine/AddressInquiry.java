package org.nelumbo.coordination.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.service.AddressVerdict;
import org.nelumbo.foundation.bytes.Bytes;

/// What we asked about one address, and what came back. Not thread-safe.
final class AddressInquiry {
    private final Bytes script;
    private final Map<MemberId, Bytes> questions = new HashMap<>();
    private Map<MemberId, AddressVerdict> verdicts = Map.of();

    /// @param script as we derive it
    AddressInquiry(Bytes script) {
        this.script = script;
    }

    Bytes script() {
        return script;
    }

    /// The verdicts so far: an immutable snapshot.
    Map<MemberId, AddressVerdict> verdicts() {
        return verdicts;
    }

    /// The envelope of the question that this member has not answered.
    Optional<Bytes> question(MemberId member) {
        return Optional.ofNullable(questions.get(member));
    }

    /// The envelopes of all questions without an answer.
    Collection<Bytes> questions() {
        return List.copyOf(questions.values());
    }

    boolean isConfirmedBy(MemberId member) {
        return verdicts.get(member) == AddressVerdict.SAME;
    }

    /// A question is on its way.
    void asked(MemberId member, Bytes envelope) {
        questions.put(member, envelope);
    }

    /// An answer to an open question; closes it.
    void answered(MemberId member, Bytes derived) {
        questions.remove(member);
        Map<MemberId, AddressVerdict> next = new HashMap<>(verdicts);
        next.put(member, derived.equals(script) ? AddressVerdict.SAME : AddressVerdict.DIFFERENT);
        verdicts = Map.copyOf(next);
    }
}
