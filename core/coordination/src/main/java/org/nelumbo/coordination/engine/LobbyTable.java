package org.nelumbo.coordination.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.coordination.lobby.LobbyFailure;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.coordination.lobby.PreparedPolicy;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.member.WalletId;

/// The table as one of its people sees it: an immutable value that every change replaces.
///
/// @param revision of the seats; a change of it takes back every confirmation
/// @param heard members whose words the person found equal
/// @param confirmed members who have compared with everybody
record LobbyTable(
        LobbyInvitation invitation,
        MemberId self,
        Optional<LobbyTerms> terms,
        int revision,
        List<LobbySeat> seats,
        LobbySnapshot.Step step,
        Optional<PreparedPolicy> policy,
        Set<MemberId> heard,
        Set<MemberId> confirmed,
        Optional<LobbyFailure> failure) {
    LobbyTable {
        seats = List.copyOf(seats);
        heard = Set.copyOf(heard);
        confirmed = Set.copyOf(confirmed);
    }

    static LobbyTable empty(LobbyInvitation invitation, MemberId self) {
        return new LobbyTable(
                invitation,
                self,
                Optional.empty(),
                0,
                List.of(),
                LobbySnapshot.Step.GATHERING,
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    boolean host() {
        return invitation.hostKey().equals(self);
    }

    boolean over() {
        return step == LobbySnapshot.Step.FINISHED || step == LobbySnapshot.Step.FAILED;
    }

    boolean full() {
        return terms.filter(known -> known.seats() == seats.size()).isPresent();
    }

    Optional<LobbySeat> seat(MemberId member) {
        return seats.stream()
                .filter(seat -> seat.offer().memberKey().equals(member))
                .findFirst();
    }

    List<Participant> others() {
        return seats.stream()
                .map(LobbySeat::participant)
                .filter(participant -> !participant.member().equals(self))
                .toList();
    }

    SigningGroup group() {
        return new SigningGroup(
                WalletId.NONE, seats.stream().map(LobbySeat::participant).toList(), self);
    }

    boolean heardEverybody() {
        return others().stream().allMatch(other -> heard.contains(other.member()));
    }

    boolean confirmedByAll() {
        return full()
                && seats.stream()
                        .allMatch(seat -> confirmed.contains(seat.offer().memberKey()));
    }

    /// New seats: every confirmation is taken back.
    LobbyTable seated(LobbyTerms newTerms, int newRevision, List<LobbySeat> newSeats) {
        return new LobbyTable(
                invitation,
                self,
                Optional.of(newTerms),
                newRevision,
                newSeats,
                LobbySnapshot.Step.GATHERING,
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    LobbyTable comparing(PreparedPolicy prepared) {
        return new LobbyTable(
                invitation,
                self,
                terms,
                revision,
                seats,
                LobbySnapshot.Step.COMPARING,
                Optional.of(prepared),
                heard,
                confirmed,
                failure);
    }

    LobbyTable hearing(MemberId member) {
        return new LobbyTable(
                invitation, self, terms, revision, seats, step, policy, plus(heard, member), confirmed, failure);
    }

    LobbyTable confirming(MemberId member) {
        return new LobbyTable(
                invitation, self, terms, revision, seats, step, policy, heard, plus(confirmed, member), failure);
    }

    LobbyTable at(LobbySnapshot.Step next) {
        return new LobbyTable(invitation, self, terms, revision, seats, next, policy, heard, confirmed, failure);
    }

    LobbyTable failed(LobbyFailure why) {
        return new LobbyTable(
                invitation,
                self,
                terms,
                revision,
                seats,
                LobbySnapshot.Step.FAILED,
                policy,
                heard,
                confirmed,
                Optional.of(why));
    }

    private static Set<MemberId> plus(Set<MemberId> before, MemberId member) {
        Set<MemberId> after = new HashSet<>(before);
        after.add(member);
        return after;
    }
}
