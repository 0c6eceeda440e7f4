package org.nelumbo.backend.chronik;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.chronik.codec.ChronikMessage;
import org.nelumbo.backend.chronik.codec.ChronikScript;
import org.nelumbo.backend.chronik.codec.ChronikSubscription;
import org.nelumbo.backend.chronik.codec.ScriptKind;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns the server's messages into events. A message is only a hint to read again; what happened is found by comparing
/// readings, so lost and invented messages do no harm. Lives on the event thread.
final class ScriptFollower {
    private record Announcement(FollowerSubscription subscription, Set<Script> scripts) {}

    private static final Logger LOG = LoggerFactory.getLogger(ScriptFollower.class);
    private static final int MAX_HINTS = 500;

    // Servers tell blocks only to those who follow a script. Nobody can have coins under this key hash.
    private static final ChronikScript BLOCK_WATCH = new ChronikScript(ScriptKind.P2PKH, Bytes.of(new byte[20]));

    private final HistoryReader reader;
    private final EventThread events;
    private final Executor workers;
    private final List<FollowerSubscription> subscriptions = new ArrayList<>();
    private final Map<Script, Optional<ScriptReading>> followed = new HashMap<>();
    private final Set<Txid> hints = new HashSet<>();
    private final Set<Script> stale = new HashSet<>();
    private final List<Announcement> due = new ArrayList<>();
    private boolean reading;

    ScriptFollower(HistoryReader reader, EventThread events, Executor workers) {
        this.reader = reader;
        this.events = events;
        this.workers = workers;
    }

    boolean isIdle() {
        return subscriptions.isEmpty();
    }

    void add(FollowerSubscription subscription, FollowerConnection connection) {
        subscriptions.add(subscription);
        connection.want();
    }

    /// Follows more scripts for a subscription.
    void follow(FollowerSubscription subscription, Set<Script> scripts, FollowerConnection connection) {
        for (Script script : scripts) {
            boolean isNew = !followed.containsKey(script);
            followed.putIfAbsent(script, Optional.empty());
            subscription.scripts().add(script);
            if (isNew && connection.isOpen()) {
                subscribe(script, true, connection);
            }
        }
        if (connection.isOpen()) {
            announce(List.of(new Announcement(subscription, Set.copyOf(scripts))), connection);
        }
    }

    void remove(FollowerSubscription subscription, FollowerConnection connection) {
        if (!subscriptions.remove(subscription)) {
            return;
        }
        for (Script script : subscription.scripts()) {
            boolean stillWanted =
                    subscriptions.stream().anyMatch(each -> each.scripts().contains(script));
            if (!stillWanted) {
                followed.remove(script);
                subscribe(script, false, connection);
            }
        }
    }

    /// A fresh connection: subscribes to everything and reads everything again.
    void opened(FollowerConnection connection) {
        hints.clear();
        stale.clear();
        due.clear();
        connection.send(new ChronikSubscription(BLOCK_WATCH, true).encode());
        followed.keySet().forEach(script -> subscribe(script, true, connection));
        announce(
                subscriptions.stream()
                        .map(each -> new Announcement(each, Set.copyOf(each.scripts())))
                        .toList(),
                connection);
    }

    void heard(ChronikMessage message, FollowerConnection connection) {
        switch (message) {
            case ChronikMessage.AddedToMempool(var txid) -> hint(txid, connection);
            case ChronikMessage.RemovedFromMempool(var txid) -> hint(txid, connection);
            case ChronikMessage.Confirmed(var txid) -> hint(txid, connection);
            case ChronikMessage.Reorganised(var txid) -> hint(txid, connection);
            case ChronikMessage.BlockConnected(var hash) -> block(new ChainEvent.BlockConnected(hash), connection);
            case ChronikMessage.BlockDisconnected(var hash) ->
                block(new ChainEvent.BlockDisconnected(hash), connection);
            case ChronikMessage.Failed(var error) ->
                LOG.debug("The Chronik server reports {}: {}", error.code(), error.text());
        }
    }

    private void hint(Txid txid, FollowerConnection connection) {
        if (hints.size() < MAX_HINTS) {
            hints.add(txid);
        } else {
            stale.addAll(followed.keySet());
        }
        followed.forEach((script, last) ->
                last.filter(known -> known.blocks().containsKey(txid)).ifPresent(known -> stale.add(script)));
        refresh(connection);
    }

    private void block(ChainEvent event, FollowerConnection connection) {
        tell(List.of(event));
        stale.addAll(followed.keySet());
        refresh(connection);
    }

    // A reading that is to be complete must start after the server has heard of the subscription.
    private void announce(List<Announcement> announcements, FollowerConnection connection) {
        connection.fence(() -> {
            announcements.forEach(each -> stale.addAll(each.scripts()));
            due.addAll(announcements);
            refresh(connection);
        });
    }

    private void refresh(FollowerConnection connection) {
        if (reading || (hints.isEmpty() && stale.isEmpty() && due.isEmpty())) {
            return;
        }
        reading = true;
        long attempt = connection.attempt();
        Set<Txid> asked = Set.copyOf(hints);
        Set<Script> scripts = Set.copyOf(stale);
        Set<Script> all = Set.copyOf(followed.keySet());
        List<Announcement> announced = List.copyOf(due);
        hints.clear();
        stale.clear();
        due.clear();
        workers.execute(() -> {
            Result<Map<Script, ScriptReading>, BackendFailure> read = reader.read(asked, scripts, all);
            events.execute(() -> finish(read, announced, attempt, connection));
        });
    }

    private void finish(
            Result<Map<Script, ScriptReading>, BackendFailure> read,
            List<Announcement> announced,
            long attempt,
            FollowerConnection connection) {
        reading = false;
        if (connection.attempt() == attempt) {
            switch (read) {
                case Result.Failed<Map<Script, ScriptReading>, BackendFailure>(BackendFailure failure) ->
                    connection.abandon(failure);
                case Result.Ok<Map<Script, ScriptReading>, BackendFailure>(Map<Script, ScriptReading> readings) -> {
                    connection.confirm();
                    apply(readings);
                    announced.forEach(each -> {
                        if (subscriptions.contains(each.subscription())) {
                            each.subscription().tell(new ChainEvent.Resynchronised(each.scripts()));
                        }
                    });
                }
            }
        }
        refresh(connection);
    }

    private void apply(Map<Script, ScriptReading> readings) {
        ReadingDifference difference = new ReadingDifference();
        readings.forEach((script, after) -> {
            Optional<ScriptReading> before = followed.getOrDefault(script, Optional.empty());
            before.ifPresent(known -> difference.compare(script, known, after));
            followed.computeIfPresent(script, (key, last) -> Optional.of(after));
        });
        tell(difference.events());
    }

    private void tell(List<ChainEvent> happened) {
        List<FollowerSubscription> listening = List.copyOf(subscriptions);
        happened.forEach(event -> listening.forEach(subscription -> subscription.pass(event)));
    }

    private static void subscribe(Script script, boolean on, FollowerConnection connection) {
        connection.send(new ChronikSubscription(ChronikScript.of(script), on).encode());
    }
}
