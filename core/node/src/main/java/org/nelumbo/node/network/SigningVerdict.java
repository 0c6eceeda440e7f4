package org.nelumbo.node.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.CanSign.Answer;
import org.nelumbo.node.service.CanSign.WalletVerdict;
import org.nelumbo.node.service.ChainServer;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.SigningObstacle;
import org.nelumbo.node.service.WalletSnapshot;

/// Answers "can I sign right now?" from how things stand, as a pure function.
///
/// A payment needs every co-signer of its wallet and a chain server of the right network. An alarm does not make
/// signing impossible, but nobody should decide anything while somebody else may choose what they see.
///
/// @param alarmed true while there is an alarm
/// @param alone true while nobody is connected
/// @param lastSeen when a person's app was connected last
record SigningVerdict(
        List<WalletSnapshot> wallets,
        ChainServer.State server,
        boolean alarmed,
        boolean alone,
        Function<Person, Optional<Instant>> lastSeen) {
    CanSign answer() {
        List<WalletVerdict> verdicts = wallets.stream()
                .map(wallet -> new WalletVerdict(wallet.id(), wallet.name(), missing(wallet)))
                .toList();
        long complete = verdicts.stream().filter(WalletVerdict::complete).count();
        return new CanSign(word(complete), obstacles(complete), verdicts);
    }

    private Answer word(long complete) {
        if (server == ChainServer.State.UNREACHABLE || server == ChainServer.State.WRONG_NETWORK) {
            return Answer.NO;
        }
        if (wallets.isEmpty()) {
            return Answer.NO_WALLET;
        }
        if (alarmed) {
            return Answer.BETTER_NOT;
        }
        if (server == ChainServer.State.STARTING || complete == 0) {
            return Answer.NOT_YET;
        }
        return complete == wallets.size() ? Answer.YES : Answer.SOME_WALLETS;
    }

    private List<SigningObstacle> obstacles(long complete) {
        List<SigningObstacle> all = new ArrayList<>();
        switch (server) {
            case WRONG_NETWORK -> all.add(new SigningObstacle.WrongChain());
            case UNREACHABLE -> all.add(new SigningObstacle.ChainServerSilent());
            case STARTING -> all.add(new SigningObstacle.ChainServerStarting());
            case HERE -> {
                // Nothing in the way.
            }
        }
        if (alarmed) {
            all.add(new SigningObstacle.DoubtfulView());
        }
        if (alone && complete < wallets.size()) {
            all.add(new SigningObstacle.NobodyConnected());
        }
        return all;
    }

    private List<SigningObstacle> missing(WalletSnapshot wallet) {
        return wallet.cosigners().stream()
                .filter(person -> !person.me() && person.presence() != Person.Presence.HERE)
                .map(person -> (SigningObstacle) new SigningObstacle.CosignerMissing(person, lastSeen.apply(person)))
                .toList();
    }
}
