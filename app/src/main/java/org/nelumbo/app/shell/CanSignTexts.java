package org.nelumbo.app.shell;

import java.util.List;
import java.util.Optional;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.CanSign.WalletVerdict;
import org.nelumbo.node.service.SigningObstacle;
import org.nelumbo.node.service.SigningObstacle.CosignerMissing;

/// The answer to "can I sign right now?", the same in the status bar and on the network page.
public final class CanSignTexts {
    private CanSignTexts() {}

    /// A few words.
    public static String shortAnswer(Scope scope, CanSign canSign) {
        return switch (canSign.answer()) {
            case YES -> scope.text("shell.cansign.yes");
            case SOME_WALLETS -> scope.text("shell.cansign.some");
            case NOT_YET ->
                starting(canSign) ? scope.text("shell.cansign.starting") : scope.text("shell.cansign.not_yet");
            case BETTER_NOT -> scope.text("shell.cansign.better_not");
            case NO -> scope.text("shell.cansign.no_chain");
            case NO_WALLET -> scope.text("shell.cansign.no_wallet");
            case LOCKED -> scope.text("shell.cansign.locked");
        };
    }

    /// A whole sentence, with the first reason.
    public static String answer(Scope scope, CanSign canSign) {
        return switch (canSign.answer()) {
            case YES -> scope.text("network.answer.yes");
            case SOME_WALLETS -> scope.text("network.answer.some");
            case NOT_YET -> notYet(scope, canSign);
            case BETTER_NOT -> scope.text("network.answer.better_not");
            case NO -> no(scope, canSign);
            case NO_WALLET -> scope.text("network.answer.no_wallet");
            case LOCKED -> scope.text("network.answer.locked");
        };
    }

    /// What follows from it.
    public static String line(Scope scope, CanSign canSign) {
        List<WalletVerdict> wallets = canSign.wallets();
        return switch (canSign.answer()) {
            case YES -> scope.texts().count("network.answer.yes.line", wallets.size());
            case SOME_WALLETS -> {
                List<String> waiting = wallets.stream()
                        .filter(wallet -> !wallet.complete())
                        .map(WalletVerdict::name)
                        .toList();
                yield scope.texts()
                        .count(
                                "network.answer.some.line",
                                waiting.size(),
                                wallets.size() - waiting.size(),
                                wallets.size(),
                                scope.formats().list(waiting),
                                scope.formats().list(names(missing(canSign))));
            }
            case NOT_YET -> scope.text("network.answer.not_yet.line");
            case BETTER_NOT -> scope.text("network.answer.better_not.line");
            case NO ->
                has(canSign, SigningObstacle.WrongChain.class)
                        ? scope.text("network.answer.wrong_chain.line")
                        : scope.text("network.answer.no_chain.line");
            case NO_WALLET -> scope.text("network.answer.no_wallet.line");
            case LOCKED -> scope.text("network.answer.locked.line");
        };
    }

    /// Its state.
    public static State state(CanSign canSign) {
        return switch (canSign.answer()) {
            case YES, SOME_WALLETS -> State.DONE;
            case NOT_YET -> starting(canSign) ? State.WORKING : State.WAITING;
            case BETTER_NOT, NO -> State.BLOCKED;
            case NO_WALLET, LOCKED -> State.NEUTRAL;
        };
    }

    /// Co-signers some wallet waits for, each once.
    public static List<CosignerMissing> missing(CanSign canSign) {
        return canSign.wallets().stream()
                .flatMap(wallet -> wallet.obstacles().stream())
                .map(obstacle -> obstacle instanceof CosignerMissing missing
                        ? Optional.of(missing)
                        : Optional.<CosignerMissing>empty())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /// That one co-signer is away, and since when, to go into a sentence.
    public static String away(Scope scope, CosignerMissing missing) {
        return missing.lastSeen()
                .map(seen -> scope.text(
                        "network.away.since",
                        missing.person().name(),
                        scope.formats().lastThere(seen, scope.now().getValue())))
                .orElseGet(
                        () -> scope.text("network.away.never", missing.person().name()));
    }

    private static String notYet(Scope scope, CanSign canSign) {
        if (starting(canSign)) {
            return scope.text("network.answer.starting");
        }
        List<CosignerMissing> missing = missing(canSign);
        return missing.size() == 1
                ? scope.text("network.answer.not_yet", away(scope, missing.getFirst()))
                : scope.text("network.answer.not_yet.many", scope.formats().list(names(missing)));
    }

    private static String no(Scope scope, CanSign canSign) {
        if (has(canSign, SigningObstacle.WrongChain.class)) {
            return scope.text("network.answer.wrong_chain");
        }
        return has(canSign, SigningObstacle.NobodyConnected.class)
                ? scope.text("network.answer.offline")
                : scope.text("network.answer.no_chain");
    }

    private static boolean starting(CanSign canSign) {
        return has(canSign, SigningObstacle.ChainServerStarting.class);
    }

    private static boolean has(CanSign canSign, Class<? extends SigningObstacle> kind) {
        return canSign.obstacles().stream().anyMatch(kind::isInstance);
    }

    private static List<String> names(List<CosignerMissing> missing) {
        return missing.stream().map(each -> each.person().name()).toList();
    }
}
