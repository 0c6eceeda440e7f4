package org.nelumbo.coordination.replay;

import java.util.BitSet;
import org.nelumbo.foundation.bytes.Bytes;

/// The sequence numbers one sender has used in one scope and attempt. Numbers may arrive in any order and with gaps,
/// but
/// never twice, and never more than [#GAP_LIMIT] above the highest seen. Not thread-safe.
public final class SequenceWindow {
    /// How far ahead a number may be; it bounds the memory of a window, too.
    public static final int GAP_LIMIT = 100;

    /// Most numbers a sender may use in one attempt of one scope.
    public static final int MAX_SEQUENCE = 10_000;

    private final BitSet used = new BitSet();
    private int highest;

    /// What a number means.
    public enum Verdict {
        /// New, and noted from now on.
        ACCEPTED,
        /// Used before.
        USED,
        /// Too far ahead.
        GAP
    }

    /// @param start the highest number known from before, 0 for none
    public SequenceWindow(int start) {
        this.highest = start;
    }

    /// Judges a number from 1 on, without noting it.
    public Verdict judge(int sequence) {
        if (used.get(sequence)) {
            return Verdict.USED;
        }
        if (sequence > MAX_SEQUENCE || sequence - highest > GAP_LIMIT) {
            return Verdict.GAP;
        }
        return Verdict.ACCEPTED;
    }

    /// Notes a number that [#judge] accepted.
    public void note(int sequence) {
        used.set(sequence);
        highest = Math.max(highest, sequence);
    }

    /// Names a window: a sender in a scope and attempt.
    public record Key(Bytes sender, Bytes scope, int attempt) {}
}
