package org.nelumbo.backend.chronik;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;

/// Finds out what happened between two readings of some scripts. Pure: it decides from the readings alone, so an event
/// is told whether or not its message arrived, and a message without a change tells nothing.
final class ReadingDifference {
    private enum Change {
        REORGANISED,
        REMOVED,
        ADDED,
        CONFIRMED
    }

    private final Map<Change, Map<Txid, Set<Script>>> changes = new TreeMap<>();

    /// Adds what happened to one script.
    void compare(Script script, ScriptReading before, ScriptReading after) {
        after.blocks().forEach((txid, block) -> {
            Optional<Optional<BlockHash>> earlier =
                    Optional.ofNullable(before.blocks().get(txid));
            if (earlier.isEmpty()) {
                note(block.isEmpty() ? Change.ADDED : Change.CONFIRMED, txid, script);
            } else if (!earlier.get().equals(block)) {
                if (earlier.get().isPresent()) {
                    note(Change.REORGANISED, txid, script);
                }
                if (block.isPresent()) {
                    note(Change.CONFIRMED, txid, script);
                }
            }
        });
        before.blocks().forEach((txid, block) -> {
            if (!after.blocks().containsKey(txid)) {
                if (block.isEmpty()) {
                    note(Change.REMOVED, txid, script);
                } else if (after.complete()) {
                    note(Change.REORGANISED, txid, script);
                }
            }
        });
    }

    /// The events: what went before what came.
    List<ChainEvent> events() {
        List<ChainEvent> events = new ArrayList<>();
        changes.forEach((change, transactions) -> transactions.forEach((txid, scripts) -> events.add(
                switch (change) {
                    case REORGANISED -> new ChainEvent.Reorganised(txid, scripts);
                    case REMOVED -> new ChainEvent.RemovedFromMempool(txid, scripts);
                    case ADDED -> new ChainEvent.AddedToMempool(txid, scripts);
                    case CONFIRMED -> new ChainEvent.Confirmed(txid, scripts);
                })));
        return events;
    }

    private void note(Change change, Txid txid, Script script) {
        changes.computeIfAbsent(change, key -> new TreeMap<>())
                .computeIfAbsent(txid, key -> new HashSet<>())
                .add(script);
    }
}
