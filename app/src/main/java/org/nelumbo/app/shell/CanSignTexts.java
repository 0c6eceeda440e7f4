package org.nelumbo.app.shell;

import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.ConnectionSnapshot.CanSign;

/// The answer to "can I sign right now?", the same in the status bar and on the network page.
public final class CanSignTexts {
    private CanSignTexts() {}

    /// A few words.
    public static String shortAnswer(Scope scope, CanSign canSign) {
        return switch (canSign) {
            case YES -> scope.text("shell.cansign.yes");
            case SOME_WALLETS -> scope.text("shell.cansign.some");
            case NOT_YET -> scope.text("shell.cansign.not_yet");
            case NO_WALLET -> scope.text("shell.cansign.no_wallet");
            case NO_CHAIN -> scope.text("shell.cansign.no_chain");
            case LOCKED -> scope.text("shell.cansign.locked");
        };
    }

    /// A whole sentence.
    public static String answer(Scope scope, CanSign canSign) {
        return switch (canSign) {
            case YES -> scope.text("network.answer.yes");
            case SOME_WALLETS -> scope.text("network.answer.some");
            case NOT_YET -> scope.text("network.answer.not_yet");
            case NO_WALLET -> scope.text("network.answer.no_wallet");
            case NO_CHAIN -> scope.text("network.answer.no_chain");
            case LOCKED -> scope.text("network.answer.locked");
        };
    }

    /// Its state.
    public static State state(CanSign canSign) {
        return switch (canSign) {
            case YES -> State.DONE;
            case SOME_WALLETS -> State.DONE;
            case NOT_YET -> State.WAITING;
            case NO_WALLET, LOCKED -> State.NEUTRAL;
            case NO_CHAIN -> State.BLOCKED;
        };
    }
}
