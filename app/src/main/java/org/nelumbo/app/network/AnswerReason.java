package org.nelumbo.app.network;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.shell.CanSignTexts;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.ChainServer;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.Reachability;
import org.nelumbo.node.service.SigningObstacle.CosignerMissing;

/// One of the four things on which signing depends, and where to read more.
public record AnswerReason(State state, String title, String line, NetworkViewModel.Section section) {
    /// People, chain, reachability, peers.
    ///
    /// @param cosigners everybody I share a wallet with, without me
    static List<AnswerReason> of(Scope scope, NetworkSnapshot now, List<Person> cosigners) {
        return List.of(people(scope, now, cosigners), chain(scope, now), reach(scope, now), peers(scope, now));
    }

    private static AnswerReason people(Scope scope, NetworkSnapshot now, List<Person> cosigners) {
        NetworkViewModel.Section section = NetworkViewModel.Section.PEERS;
        if (cosigners.isEmpty()) {
            return new AnswerReason(
                    State.NEUTRAL,
                    scope.text("network.reason.people.none"),
                    scope.text("network.reason.people.none.line"),
                    section);
        }
        List<CosignerMissing> missing = CanSignTexts.missing(now.canSign());
        List<String> here = cosigners.stream()
                .filter(person ->
                        missing.stream().noneMatch(each -> each.person().id().equals(person.id())))
                .map(Person::name)
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!here.isEmpty()) {
            sentences.add(scope.formats().list(here));
        }
        if (missing.size() == 1) {
            sentences.add(last(scope, missing.getFirst()));
        } else if (!missing.isEmpty()) {
            sentences.add(scope.text(
                    "network.reason.people.away",
                    scope.formats()
                            .list(missing.stream()
                                    .map(each -> each.person().name())
                                    .toList())));
        }
        return new AnswerReason(
                missing.isEmpty() ? State.DONE : State.WAITING,
                scope.text("network.reason.people", here.size(), cosigners.size()),
                String.join("; ", sentences),
                section);
    }

    private static String last(Scope scope, CosignerMissing missing) {
        String name = missing.person().name();
        return missing.lastSeen()
                .map(seen -> scope.text(
                        "network.reason.people.last",
                        name,
                        scope.formats().lastThere(seen, scope.now().getValue())))
                .orElseGet(() -> scope.text("network.reason.people.never", name));
    }

    private static AnswerReason chain(Scope scope, NetworkSnapshot now) {
        ChainServer server = now.chainServer();
        NetworkViewModel.Section section = NetworkViewModel.Section.CHAIN;
        return switch (server.state()) {
            case HERE ->
                new AnswerReason(
                        State.DONE,
                        scope.text("network.reason.chain.here"),
                        server.tip()
                                .map(tip -> scope.text(
                                        "network.reason.chain.block",
                                        scope.formats().grouped(tip.height()),
                                        scope.formats()
                                                .ago(tip.seenAt(), scope.now().getValue())))
                                .orElseGet(() -> scope.text("network.reason.chain.no_block")),
                        section);
            case STARTING ->
                new AnswerReason(
                        State.WORKING,
                        scope.text("network.reason.chain.starting"),
                        scope.text("network.reason.chain.starting.line"),
                        section);
            case UNREACHABLE ->
                new AnswerReason(
                        State.BLOCKED,
                        scope.text("network.reason.chain.silent"),
                        scope.text("network.reason.chain.silent.line"),
                        section);
            case WRONG_NETWORK ->
                new AnswerReason(
                        State.BLOCKED,
                        scope.text("network.reason.chain.wrong"),
                        scope.text("network.reason.chain.wrong.line"),
                        section);
        };
    }

    private static AnswerReason reach(Scope scope, NetworkSnapshot now) {
        Reachability reach = now.reachability();
        boolean relayed =
                reach.addresses().stream().anyMatch(address -> address.origin() == Reachability.Origin.RELAYED);
        String line = reach.addresses().isEmpty()
                ? scope.text("network.reason.reach.none")
                : relayed && reach.state() != Reachability.State.PUBLIC
                        ? scope.text("network.reason.reach.relay")
                        : scope.texts()
                                .count(
                                        "network.reason.reach.line",
                                        reach.addresses().size());
        return new AnswerReason(
                ReachTexts.state(reach), ReachTexts.title(scope, reach), line, NetworkViewModel.Section.ADDRESSES);
    }

    private static AnswerReason peers(Scope scope, NetworkSnapshot now) {
        NetworkViewModel.Section section = NetworkViewModel.Section.PEERS;
        if (!now.alarms().isEmpty()) {
            return new AnswerReason(
                    State.BLOCKED,
                    scope.text("network.reason.alarm"),
                    scope.text("network.reason.alarm.line"),
                    NetworkViewModel.Section.SERVICES);
        }
        int connected = now.peers().size();
        BootstrapState ways = now.bootstrap();
        String line = switch (ways.phase()) {
            case NOT_CONFIGURED -> scope.text("network.reason.peers.no_entry");
            case CONNECTING -> scope.text("network.reason.peers.joining");
            case JOINED -> scope.text("network.reason.peers.joined", ways.connected(), ways.configured());
            case FAILED -> scope.text("network.reason.peers.failed");
        };
        if (connected == 0) {
            return new AnswerReason(
                    ways.phase() == BootstrapState.Phase.CONNECTING ? State.WORKING : State.NOTE,
                    scope.text("network.reason.peers.none"),
                    line,
                    section);
        }
        return new AnswerReason(
                ways.phase() == BootstrapState.Phase.FAILED ? State.NOTE : State.DONE,
                scope.texts().count("network.reason.peers", connected),
                line,
                section);
    }
}
