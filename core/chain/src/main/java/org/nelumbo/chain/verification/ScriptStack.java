package org.nelumbo.chain.verification;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.script.ScriptNumber;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The stack of a running script and its alternative stack. Depth 0 is the top. Not thread-safe.
final class ScriptStack {
    static final Bytes TRUE = Bytes.of((byte) 1);
    static final Bytes FALSE = Bytes.EMPTY;

    private static final int NUMBER_SIZE = 8;

    private final List<Bytes> elements;
    private final List<Bytes> alternative = new ArrayList<>();

    ScriptStack(List<Bytes> fromBottom) {
        this.elements = new ArrayList<>(fromBottom);
    }

    /// All elements from the bottom up.
    List<Bytes> fromBottom() {
        return List.copyOf(elements);
    }

    int size() {
        return elements.size();
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    int sizeOfBoth() {
        return elements.size() + alternative.size();
    }

    void forgetAlternative() {
        alternative.clear();
    }

    void need(int count) throws ScriptAbort {
        ScriptAbort.unless(count >= 0 && elements.size() >= count, ScriptFailure.INVALID_STACK_OPERATION);
    }

    void push(Bytes element) {
        elements.add(element);
    }

    void push(boolean truth) {
        elements.add(truth ? TRUE : FALSE);
    }

    void push(long number) {
        elements.add(ScriptNumber.encode(number));
    }

    Bytes peek(int depth) throws ScriptAbort {
        need(depth + 1);
        return elements.get(elements.size() - 1 - depth);
    }

    Bytes pop() throws ScriptAbort {
        need(1);
        return elements.removeLast();
    }

    void drop(int count) throws ScriptAbort {
        need(count);
        elements.subList(elements.size() - count, elements.size()).clear();
    }

    Bytes remove(int depth) throws ScriptAbort {
        need(depth + 1);
        return elements.remove(elements.size() - 1 - depth);
    }

    void insert(int depth, Bytes element) throws ScriptAbort {
        need(depth);
        elements.add(elements.size() - depth, element);
    }

    void swap(int oneDepth, int otherDepth) throws ScriptAbort {
        Bytes one = peek(oneDepth);
        Bytes other = peek(otherDepth);
        elements.set(elements.size() - 1 - oneDepth, other);
        elements.set(elements.size() - 1 - otherDepth, one);
    }

    void toAlternative() throws ScriptAbort {
        alternative.add(pop());
    }

    void fromAlternative() throws ScriptAbort {
        ScriptAbort.unless(!alternative.isEmpty(), ScriptFailure.INVALID_ALTERNATIVE_STACK_OPERATION);
        elements.add(alternative.removeLast());
    }

    /// The element as a number of at most 8 bytes.
    long number(int depth) throws ScriptAbort {
        return number(depth, NUMBER_SIZE);
    }

    long number(int depth, int maxSize) throws ScriptAbort {
        try {
            return ScriptNumber.decode(peek(depth), maxSize);
        } catch (DecodeException notANumber) {
            throw new ScriptAbort(ScriptFailure.INVALID_NUMBER);
        }
    }

    /// The element as a number, cut to what an int can hold, for counts and positions.
    int count(int depth) throws ScriptAbort {
        return (int) Math.clamp(number(depth), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// Everything is true but zero in any length, negative zero included.
    static boolean isTrue(Bytes element) {
        for (int i = 0; i < element.size(); i++) {
            if (element.get(i) != 0) {
                return i < element.size() - 1 || element.unsigned(i) != 0x80;
            }
        }
        return false;
    }
}
