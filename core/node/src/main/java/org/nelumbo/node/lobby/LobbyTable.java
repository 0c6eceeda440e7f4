package org.nelumbo.node.lobby;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.lobby.LobbySnapshot.Seat;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.node.people.People;
import org.nelumbo.node.projection.LobbyFailures;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.LobbySnapshot.SeatState;
import org.nelumbo.node.service.LobbySnapshot.Step;
import org.nelumbo.node.service.WalletId;

/// A lobby as screens show it: the coordination's table, with people in its seats and questions to
/// answer.
final class LobbyTable {
    private static final int DRY_RUN_STEPS = 3;

    private LobbyTable() {}

    static LobbySnapshot of(
            org.nelumbo.coordination.lobby.LobbySnapshot lobby, People people, WordQuestions questions) {
        boolean comparing = lobby.step() == org.nelumbo.coordination.lobby.LobbySnapshot.Step.COMPARING;
        List<LobbySnapshot.Seat> seats = new ArrayList<>();
        List<LobbySnapshot.WordQuestion> open = new ArrayList<>();
        int dryRun = 0;
        for (Seat seat : lobby.seats()) {
            int number = seats.size();
            MemberId member = seat.offer().memberKey();
            seats.add(new LobbySnapshot.Seat(
                    number,
                    Optional.of(
                            people.of(seat.offer().name(), seat.offer().peer().id())),
                    state(seat, lobby.step())));
            dryRun += seat.dryRun();
            if (comparing && !seat.confirmedByMe() && !member.equals(lobby.self())) {
                WordQuestions.Question question = questions.about(lobby.self(), member, lobby.words());
                open.add(new LobbySnapshot.WordQuestion(number, question.position() + 1, question.choices()));
            }
        }
        int total = lobby.terms().map(terms -> terms.seats()).orElse(seats.size());
        while (seats.size() < total) {
            seats.add(new LobbySnapshot.Seat(seats.size(), Optional.empty(), SeatState.FREE));
        }
        return new LobbySnapshot(
                lobby.terms().map(terms -> terms.walletName()).orElse(""),
                lobby.host(),
                lobby.invitation().toText(),
                step(lobby.step()),
                seats,
                lobby.words(),
                open,
                dryRun,
                total * DRY_RUN_STEPS,
                lobby.wallet().map(wallet -> new WalletId(wallet.bytes())),
                lobby.failure().map(failure -> LobbyFailures.of(failure, member -> nameOf(member, lobby.seats()))));
    }

    static String nameOf(MemberId member, List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.offer().memberKey().equals(member))
                .map(seat -> seat.offer().name())
                .findFirst()
                .orElse(member.abbreviated());
    }

    private static SeatState state(Seat seat, org.nelumbo.coordination.lobby.LobbySnapshot.Step step) {
        if (seat.dryRun() == DRY_RUN_STEPS || step == org.nelumbo.coordination.lobby.LobbySnapshot.Step.FINISHED) {
            return SeatState.SIGNED;
        }
        if (!seat.online()) {
            return SeatState.ARRIVING;
        }
        return seat.confirmedAll() ? SeatState.WORDS_MATCH : SeatState.SEATED;
    }

    private static Step step(org.nelumbo.coordination.lobby.LobbySnapshot.Step step) {
        return switch (step) {
            case GATHERING -> Step.GATHERING;
            case COMPARING -> Step.COMPARING_WORDS;
            case DRY_RUN -> Step.TEST_SIGNATURE;
            case FINISHED -> Step.FINISHED;
            case FAILED -> Step.FAILED;
        };
    }
}
