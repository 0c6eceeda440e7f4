package org.nelumbo.app.network;

import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkAlarm;

/// Alarms in words: what was seen.
final class AlarmTexts {
    private AlarmTexts() {}

    static String seen(Scope scope, NetworkAlarm alarm) {
        return switch (alarm) {
            case NetworkAlarm.OneNetwork(var since, String network, int peers, int of) ->
                scope.text("network.alarm.one_network", peers, of, network);
            case NetworkAlarm.NarrowTable(var since, int peers, int of, int networks) ->
                scope.texts().count("network.alarm.narrow_table", networks, peers, of);
            case NetworkAlarm.NarrowAnswers(var since, int peers, int of, int networks) ->
                scope.texts().count("network.alarm.narrow_answers", networks, peers, of);
            case NetworkAlarm.Surrounded(var since, int times) -> scope.text("network.alarm.surrounded", times);
            case NetworkAlarm.NobodyChosen(var since, int peers) -> scope.text("network.alarm.nobody_chosen", peers);
            case NetworkAlarm.SeenDifferently(var since, int addresses, int asked) ->
                scope.text("network.alarm.seen_differently", asked, addresses);
            case NetworkAlarm.ViewsDiffer(var since, int asked, int apart) ->
                scope.texts().count("network.alarm.views_differ", apart, asked);
            case NetworkAlarm.SuddenChange(var since, int gone, int came) ->
                scope.text("network.alarm.sudden_change", gone, came);
            case NetworkAlarm.EntryPointsGone(var since, int unreachable) ->
                scope.texts().count("network.alarm.entry_points", unreachable);
        };
    }
}
