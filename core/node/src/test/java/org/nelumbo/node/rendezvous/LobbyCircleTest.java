package org.nelumbo.node.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.rendezvous.Circle;
import org.nelumbo.coordination.rendezvous.UtcDay;
import org.nelumbo.foundation.bytes.Bytes;

class LobbyCircleTest {
    private static final UtcDay TODAY = UtcDay.of(Instant.parse("2026-11-24T12:00:00Z"));
    private static final MemberId ALICE = member("02");
    private static final MemberId BOB = member("03");
    private static final MemberPeer ALICES_COMPUTER = new MemberPeer(Bytes.of((byte) 1));
    private static final LobbyInvitation INVITATION = new LobbyInvitation(
            Bytes.fromHex("000102030405060708090a0b0c0d0e0f"),
            Bytes.fromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
            ALICES_COMPUTER,
            ALICE,
            List.of());

    private final RecordingRendezvous rendezvous = new RecordingRendezvous();
    private final LobbyCircle lobby = new LobbyCircle(rendezvous);

    @Test
    void theHostSpeaksAndLooksForNobody() {
        lobby.seated(Optional.of(table(ALICE, true, LobbySnapshot.Step.GATHERING)));

        Circle circle = rendezvous.circles.values().iterator().next();
        assertThat(circle.id()).isEqualTo(INVITATION.scope());
        assertThat(circle.self()).contains(ALICE);
        assertThat(circle.others()).isEmpty();
    }

    @Test
    void aGuestLooksForTheHostWhereTheHostSpeaks() {
        RecordingRendezvous ofHost = new RecordingRendezvous();
        new LobbyCircle(ofHost).seated(Optional.of(table(ALICE, true, LobbySnapshot.Step.GATHERING)));
        lobby.seated(Optional.of(table(BOB, false, LobbySnapshot.Step.GATHERING)));

        Circle guest = rendezvous.circles.values().iterator().next();
        Circle host = ofHost.circles.values().iterator().next();
        assertThat(guest.self()).isEmpty();
        assertThat(guest.others()).singleElement().satisfies(other -> {
            assertThat(other.member()).isEqualTo(ALICE);
            assertThat(other.peer()).isEqualTo(ALICES_COMPUTER);
        });
        assertThat(guest.secret().topic(TODAY)).isEqualTo(host.secret().topic(TODAY));
        assertThat(guest.secret().slot(TODAY, ALICE).publicKey())
                .isEqualTo(host.secret().slot(TODAY, ALICE).publicKey());
    }

    @Test
    void whatHappensAtTheTableChangesNothingUntilItsEnd() {
        for (LobbySnapshot.Step step :
                List.of(LobbySnapshot.Step.GATHERING, LobbySnapshot.Step.COMPARING, LobbySnapshot.Step.DRY_RUN)) {
            lobby.seated(Optional.of(table(BOB, false, step)));
            assertThat(rendezvous.circles).hasSize(1);
        }
        lobby.seated(Optional.of(table(BOB, false, LobbySnapshot.Step.FINISHED)));
        assertThat(rendezvous.circles).isEmpty();
    }

    @Test
    void whoGetsUpDoesNotLookAnyMore() {
        lobby.seated(Optional.of(table(BOB, false, LobbySnapshot.Step.GATHERING)));
        lobby.seated(Optional.empty());

        assertThat(rendezvous.circles).isEmpty();
    }

    private static LobbySnapshot table(MemberId self, boolean host, LobbySnapshot.Step step) {
        return new LobbySnapshot(
                INVITATION,
                host,
                Optional.empty(),
                step,
                List.of(),
                self,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static MemberId member(String prefix) {
        return new MemberId(Bytes.fromHex(prefix + "11".repeat(32)));
    }
}
