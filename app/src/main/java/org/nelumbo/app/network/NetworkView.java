package org.nelumbo.app.network;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.network.NetworkViewModel.Section;
import org.nelumbo.node.service.NetworkSnapshot;

/// One question in words above everything, then why: peers, my addresses, traffic and services, who is kept out, the
/// chain server.
public final class NetworkView extends Page {
    private final NetworkViewModel model;
    private final AnswerCard answer;
    private final AlarmCard alarm;
    private final PeersSection peers;
    private final AddressesSection addresses;
    private final ServicesSection services;
    private final BansSection bans;
    private final ChainSection chain;
    private final SegmentedChoice sections;
    private final StackPane body = new StackPane();
    private final VBox node;

    public NetworkView(Scope scope, NetworkViewModel model) {
        super(model);
        this.model = model;
        head(scope.text("network.title"), scope.text("network.line"));
        answer = new AnswerCard(scope, model);
        alarm = new AlarmCard(scope, model);
        peers = new PeersSection(scope, model);
        addresses = new AddressesSection(scope, model);
        services = new ServicesSection(scope, model);
        bans = new BansSection(scope, model);
        chain = new ChainSection(scope);
        sections = new SegmentedChoice(List.of(
                choice("peers", scope.text("network.section.peers")),
                choice("addresses", scope.text("network.section.addresses")),
                choice("services", scope.text("network.section.services")),
                choice("bans", scope.text("network.section.bans")),
                choice("chain", scope.text("network.section.chain"))));
        HBox bar = Boxes.row(12);
        HBox below = Boxes.row(12);
        scope.appearance().room().subscribe(room -> {
            boolean single = room == Appearance.Room.SINGLE;
            bar.getChildren().clear();
            below.getChildren().clear();
            if (single) {
                bar.getChildren().add(sections);
                below.getChildren().add(peers.views());
            } else {
                bar.getChildren().addAll(sections, Boxes.spacer(), peers.views());
            }
            Boxes.show(below, single);
        });
        node = Boxes.column(12, answer, alarm, bar, below, Boxes.tall(body));
        sections.chosen().subscribe(index -> model.section().set(Section.values()[index.intValue()]));
        model.section().subscribe(this::open);
        model.reasons().subscribe(answer::show);
        model.network().subscribe(now -> now.ifPresent(this::show));
    }

    @Override
    public Node node() {
        return node;
    }

    private void open(Section section) {
        sections.chosen().set(section.ordinal());
        Boxes.show(peers.views(), section == Section.PEERS);
        body.getChildren().setAll(part(section));
    }

    private Region part(Section section) {
        return switch (section) {
            case PEERS -> peers;
            case ADDRESSES -> addresses;
            case SERVICES -> services;
            case BANS -> bans;
            case CHAIN -> chain;
        };
    }

    private void show(NetworkSnapshot now) {
        answer.show(now.canSign());
        alarm.show(now.alarms());
        peers.show(now);
        addresses.show(now);
        services.show(now);
        bans.show(now.bans());
        chain.show(now.chainServer());
    }

    private static SegmentedChoice.Choice choice(String name, String text) {
        return new SegmentedChoice.Choice(Ids.NETWORK_SECTION + name, "", text);
    }
}
