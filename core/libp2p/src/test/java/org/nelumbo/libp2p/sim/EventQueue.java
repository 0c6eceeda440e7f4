package org.nelumbo.libp2p.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All planned events, the earliest first; a heap with four children a node, which keeps it flat.
final class EventQueue {
    private static final int CHILDREN = 4;

    private final int bound;
    private @Nullable SimEvent[] heap = new @Nullable SimEvent[1024];
    private int size;
    private int highest;

    /// @param bound how many events may be planned at one time
    EventQueue(int bound) {
        this.bound = bound;
    }

    /// @throws IllegalStateException if the queue is full: the model has run away
    void add(SimEvent event) {
        if (size == bound) {
            throw new IllegalStateException("more than " + bound + " planned events");
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        int hole = size++;
        highest = Math.max(highest, size);
        while (hole > 0) {
            int parent = (hole - 1) / CHILDREN;
            if (!event.isBefore(at(parent))) {
                break;
            }
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = event;
    }

    boolean isEmpty() {
        return size == 0;
    }

    SimEvent first() {
        return at(0);
    }

    SimEvent poll() {
        SimEvent first = at(0);
        SimEvent last = at(--size);
        heap[size] = null;
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    int size() {
        return size;
    }

    /// The most events that were ever planned at one time.
    int highest() {
        return highest;
    }

    private void sink(SimEvent event) {
        int hole = 0;
        while (true) {
            int best = hole * CHILDREN + 1;
            if (best >= size) {
                break;
            }
            int end = Math.min(best + CHILDREN, size);
            for (int child = best + 1; child < end; child++) {
                if (at(child).isBefore(at(best))) {
                    best = child;
                }
            }
            if (!at(best).isBefore(event)) {
                break;
            }
            heap[hole] = heap[best];
            hole = best;
        }
        heap[hole] = event;
    }

    private SimEvent at(int index) {
        SimEvent event = heap[index];
        if (event == null) {
            throw new IllegalStateException("the heap has a hole");
        }
        return event;
    }
}
