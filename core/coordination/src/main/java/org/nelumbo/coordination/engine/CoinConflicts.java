package org.nelumbo.coordination.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestState;
import org.nelumbo.coordination.request.SigningRequest;

/// Requests that spend the same coin. Lotus replaces no transaction, so only one of them can ever confirm: a second
/// one cannot be approved while the first lives. Lives on the engine's event thread.
final class CoinConflicts {
    /// Which of two comes first: a signed one, then the one created earlier, then the one with the
    /// lower id.
    private static final Comparator<RequestState> ORDER = Comparator.comparing((RequestState state) -> !state.signed())
            .thenComparing(state -> state.request().createdAt())
            .thenComparing(RequestState::id);

    private final Map<RequestId, RequestDesk> desks;
    private final Map<OutPoint, Set<RequestId>> spenders = new HashMap<>();

    /// @param desks all requests, as they come and go
    CoinConflicts(Map<RequestId, RequestDesk> desks) {
        this.desks = desks;
    }

    /// Counts a request, which is among the desks by now.
    void add(SigningRequest request) {
        for (OutPoint coin : coins(request)) {
            spenders.computeIfAbsent(coin, none -> new LinkedHashSet<>()).add(request.id());
        }
    }

    /// Every other request that spends one of its coins, whatever became of it.
    List<RequestDesk> rivals(SigningRequest request) {
        Set<RequestId> found = new LinkedHashSet<>();
        coins(request).forEach(coin -> found.addAll(spenders.getOrDefault(coin, Set.of())));
        found.remove(request.id());
        return known(found);
    }

    /// The rivals that we have approved, or that are signed. Signed ones bind us for good.
    List<RequestDesk> binding(SigningRequest request) {
        return rivals(request).stream()
                .filter(rival -> rival.state().ending().isEmpty())
                .filter(rival -> rival.state().signed() || rival.state().approvedByUs())
                .toList();
    }

    /// The rivals of a request that can still be signed; none of one that cannot.
    List<RequestId> of(RequestState state) {
        if (!state.live()) {
            return List.of();
        }
        return rivals(state.request()).stream()
                .map(RequestDesk::state)
                .filter(RequestState::open)
                .map(RequestState::id)
                .toList();
    }

    /// The requests that keep their coins if nobody decides otherwise: in order, each that shares
    /// none with one before it. All members come to the same answer, from the requests alone.
    Set<RequestId> first() {
        Set<OutPoint> given = new HashSet<>();
        Set<RequestId> first = new HashSet<>();
        desks.values().stream()
                .map(RequestDesk::state)
                .filter(RequestState::open)
                .sorted(ORDER)
                .forEach(state -> {
                    Set<OutPoint> coins = coins(state.request());
                    if (Collections.disjoint(given, coins)) {
                        given.addAll(coins);
                        first.add(state.id());
                    }
                });
        return first;
    }

    /// These, their rivals, the rivals of those, and so on: whatever a change of one of them may
    /// show in.
    Collection<RequestDesk> touchedBy(Collection<RequestId> changed) {
        Map<RequestId, RequestDesk> touched = new LinkedHashMap<>();
        Deque<RequestDesk> next = new ArrayDeque<>(known(changed));
        while (!next.isEmpty()) {
            RequestDesk desk = next.remove();
            if (touched.putIfAbsent(desk.id(), desk) == null) {
                next.addAll(rivals(desk.state().request()));
            }
        }
        return touched.values();
    }

    private List<RequestDesk> known(Collection<RequestId> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(desks.get(id)).stream())
                .toList();
    }

    private static Set<OutPoint> coins(SigningRequest request) {
        Set<OutPoint> coins = new LinkedHashSet<>();
        for (TxInput input : request.transaction().inputs()) {
            coins.add(input.outPoint());
        }
        return coins;
    }
}
