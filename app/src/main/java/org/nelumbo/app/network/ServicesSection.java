package org.nelumbo.app.network;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.DhtState;
import org.nelumbo.node.service.GossipState;
import org.nelumbo.node.service.NetworkAlarm;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.NetworkTraffic;

/// Traffic over time, the shared directory, messages, the way into the network, the watch for isolation.
final class ServicesSection extends VBox {
    private static final int TOPICS = 6;

    private final Scope scope;
    private final TrafficChart chart;
    private final Label sentence = Words.small("", "muted");
    private final VBox figures = Boxes.column(0);
    private final VBox directory = Boxes.card(10);
    private final VBox messages = Boxes.card(10);
    private final VBox entry = Boxes.card(10);
    private final VBox isolation = Boxes.card(10);

    ServicesSection(Scope scope, NetworkViewModel model) {
        super(14);
        this.scope = scope;
        chart = new TrafficChart(
                scope.formats()::rate, scope.text("network.traffic.start"), scope.text("network.traffic.end"));
        VBox traffic = Boxes.card(
                10,
                Boxes.row(
                        16,
                        Boxes.wide(Words.heading(scope.text("network.traffic"))),
                        new MapKey("traffic-in", scope.text("network.traffic.in")),
                        new MapKey("traffic-out", scope.text("network.traffic.out"))),
                Boxes.tall(chart),
                sentence,
                figures);
        traffic.setMinHeight(USE_PREF_SIZE);
        Columns cards = new Columns(2, 14);
        cards.getChildren().addAll(directory, messages, entry, isolation);
        scope.appearance().room().subscribe(room -> cards.columns(room == Appearance.Room.SINGLE ? 1 : 2));
        getChildren().addAll(traffic, cards);
    }

    void show(NetworkSnapshot now) {
        traffic(now.traffic());
        directory(now.dht());
        messages(now.gossip());
        entry(now.bootstrap());
        isolation(now);
    }

    private void traffic(NetworkTraffic traffic) {
        TrafficFigures now = TrafficFigures.of(traffic);
        String words = scope.text(
                "network.traffic.sentence",
                scope.formats().rate(now.nowIn()),
                scope.formats().rate(now.nowOut()),
                scope.formats().rate(now.most()));
        sentence.setText(words);
        chart.show(traffic, words);
        figures.getChildren()
                .setAll(new Facts()
                        .add(
                                scope.text("network.traffic.mean"),
                                scope.text(
                                        "network.traffic.both",
                                        scope.formats().rate(now.meanIn()),
                                        scope.formats().rate(now.meanOut())))
                        .add(
                                scope.text("network.traffic.total"),
                                scope.text(
                                        "network.traffic.both",
                                        scope.formats().bytes(traffic.bytesIn()),
                                        scope.formats().bytes(traffic.bytesOut()))));
    }

    private void directory(Optional<DhtState> dht) {
        if (dht.isEmpty()) {
            off(directory, scope.text("network.dht"), scope.text("network.dht.off"));
            return;
        }
        DhtState now = dht.get();
        Badge badge = now.ready()
                ? new Badge(State.DONE, scope.text("network.dht.ready"))
                : new Badge(State.WORKING, scope.text("network.dht.joining"));
        String mode = switch (now.mode()) {
            case CLIENT -> scope.text("network.dht.client");
            case SERVER -> scope.text("network.dht.server");
        };
        fill(
                directory,
                scope.text("network.dht"),
                badge,
                scope.text("network.dht.line"),
                new Facts()
                        .add(scope.text("network.dht.mode"), mode)
                        .add(scope.text("network.dht.table"), scope.texts().count("network.dht.peers", now.tableSize()))
                        .add(
                                scope.text("network.dht.queries"),
                                scope.text(
                                        "network.dht.queries.value",
                                        scope.formats().digits(now.queriesPerMinute()),
                                        now.latency()
                                                .map(scope.formats()::latency)
                                                .orElse("\u2014")))
                        .add(
                                scope.text("network.dht.records"),
                                scope.text(
                                        "network.dht.records.value",
                                        scope.formats().grouped(now.records()),
                                        scope.formats().grouped(now.expiredDropped()))));
    }

    private void messages(Optional<GossipState> gossip) {
        if (gossip.isEmpty()) {
            off(messages, scope.text("network.gossip"), scope.text("network.gossip.off"));
            return;
        }
        GossipState now = gossip.get();
        Badge badge = now.rejected() > 0
                ? new Badge(State.NOTE, scope.texts().count("network.gossip.rejected", now.rejected()))
                : new Badge(State.DONE, scope.text("network.gossip.clean"));
        Facts facts = new Facts()
                .add(
                        scope.text("network.gossip.messages"),
                        scope.text(
                                "network.gossip.messages.value",
                                scope.formats().grouped(now.delivered()),
                                scope.formats().grouped(now.duplicates())))
                .add(scope.text("network.gossip.own"), scope.formats().grouped(now.published()));
        now.topics().stream()
                .limit(TOPICS)
                .forEach(topic -> facts.add(
                        scope.text("network.gossip.topic", topic.mesh(), topic.peers()),
                        Words.label(ForeignText.clean(topic.name()), "nel-mono", "nel-caption")));
        if (now.topics().size() > TOPICS) {
            facts.add(
                    "", scope.texts().count("network.gossip.more", now.topics().size() - TOPICS));
        }
        fill(messages, scope.text("network.gossip"), badge, scope.text("network.gossip.line"), facts);
    }

    private void entry(BootstrapState now) {
        Badge badge = switch (now.phase()) {
            case NOT_CONFIGURED -> new Badge(State.NEUTRAL, scope.text("network.entry.none"));
            case CONNECTING -> new Badge(State.WORKING, scope.text("network.entry.connecting"));
            case JOINED -> new Badge(State.DONE, scope.text("network.entry.joined"));
            case FAILED -> new Badge(State.NOTE, scope.text("network.entry.failed"));
        };
        String line = switch (now.phase()) {
            case NOT_CONFIGURED -> scope.text("network.entry.none.line");
            case CONNECTING, JOINED -> scope.text("network.entry.line", now.connected(), now.configured());
            case FAILED -> scope.text("network.entry.failed.line");
        };
        fill(entry, scope.text("network.entry"), badge, line);
    }

    private void isolation(NetworkSnapshot now) {
        List<NetworkAlarm> alarms = now.alarms();
        if (alarms.isEmpty()) {
            fill(
                    isolation,
                    scope.text("network.isolation"),
                    now.peers().isEmpty()
                            ? new Badge(State.NEUTRAL, scope.text("network.isolation.unknown"))
                            : new Badge(State.DONE, scope.text("network.isolation.none")),
                    scope.text("network.isolation.line"));
            return;
        }
        VBox seen = Boxes.column(4);
        alarms.forEach(alarm -> seen.getChildren().add(Words.small(AlarmTexts.seen(scope, alarm))));
        fill(
                isolation,
                scope.text("network.isolation"),
                new Badge(State.BLOCKED, scope.text("network.isolation.suspected")),
                scope.text("network.isolation.line"),
                seen);
    }

    private static void fill(VBox card, String title, Badge badge, String line, Node... more) {
        card.getChildren().setAll(Boxes.row(8, Boxes.wide(Words.heading(title)), badge), Words.small(line, "muted"));
        card.getChildren().addAll(more);
    }

    private void off(VBox card, String title, String line) {
        fill(
                card,
                title,
                new Badge(State.NEUTRAL, "mdi2p-power-plug-off-outline", scope.text("network.tile.off")),
                line);
    }
}
