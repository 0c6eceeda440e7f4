package org.nelumbo.app.network;

import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Reachability;
import org.nelumbo.node.service.Reachability.OwnAddress;

/// Where others reach us, in words.
final class ReachTexts {
    private ReachTexts() {}

    static State state(Reachability reach) {
        return switch (reach.state()) {
            case UNKNOWN -> State.NEUTRAL;
            case PUBLIC -> State.DONE;
            case PRIVATE -> State.NOTE;
        };
    }

    static String title(Scope scope, Reachability reach) {
        return switch (reach.state()) {
            case UNKNOWN -> scope.text("network.reach.unknown");
            case PUBLIC -> scope.text("network.reach.public");
            case PRIVATE -> scope.text("network.reach.private");
        };
    }

    /// How that is known.
    static String evidence(Scope scope, Reachability reach) {
        return switch (reach.evidence()) {
            case NONE -> scope.text("network.reach.evidence.none");
            case DIAL_BACK -> scope.text("network.reach.evidence.dial_back");
            case INBOUND_CONNECTION -> scope.text("network.reach.evidence.inbound");
            case LISTENS_LOCALLY -> scope.text("network.reach.evidence.local");
        };
    }

    /// What follows from it.
    static String advice(Scope scope, Reachability reach) {
        return switch (reach.state()) {
            case UNKNOWN -> scope.text("network.reach.advice.unknown");
            case PUBLIC -> scope.text("network.reach.advice.public");
            case PRIVATE -> scope.text("network.reach.advice.private");
        };
    }

    /// How we came by an address.
    static String origin(Scope scope, OwnAddress address) {
        return switch (address.origin()) {
            case LISTENING -> scope.text("network.origin.listening");
            case OBSERVED -> scope.text("network.origin.observed");
            case MAPPED -> scope.text("network.origin.mapped");
            case RELAYED -> scope.text("network.origin.relayed");
            case CONFIGURED -> scope.text("network.origin.configured");
        };
    }

    /// From where it can be used.
    static String range(Scope scope, OwnAddress address) {
        return switch (address.range()) {
            case THIS_COMPUTER -> scope.text("network.range.computer");
            case SAME_SITE -> scope.text("network.range.site");
            case ANYWHERE -> scope.text("network.range.anywhere");
        };
    }
}
