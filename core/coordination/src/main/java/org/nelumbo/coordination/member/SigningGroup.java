package org.nelumbo.coordination.member;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All members of one shared wallet, sorted by member key, and which of them is us.
///
/// @param participants 1 to 100 members, sorted bytewise by member key, without duplicates
/// @param self our own member key, one of them
public record SigningGroup(WalletId wallet, List<Participant> participants, MemberId self) {
    /// The largest number of members.
    public static final int MAX_MEMBERS = 100;

    public SigningGroup {
        participants = participants.stream()
                .sorted(Comparator.comparing(Participant::member))
                .toList();
        if (participants.isEmpty() || participants.size() > MAX_MEMBERS) {
            throw new IllegalArgumentException("a signing group has 1 to 100 members");
        }
        if (participants.stream().map(Participant::member).distinct().count() != participants.size()) {
            throw new IllegalArgumentException("a member occurs twice");
        }
        MemberId own = self;
        if (participants.stream().noneMatch(participant -> participant.member().equals(own))) {
            throw new IllegalArgumentException("we are not a member of the group");
        }
    }

    /// The member keys, sorted.
    public List<MemberId> members() {
        return participants.stream().map(Participant::member).toList();
    }

    /// Everybody but us.
    public List<Participant> others() {
        return participants.stream()
                .filter(participant -> !participant.member().equals(self))
                .toList();
    }

    /// The participant with this member key.
    public Optional<Participant> find(MemberId member) {
        return participants.stream()
                .filter(participant -> participant.member().equals(member))
                .findFirst();
    }

    /// Position of a member in the sorted list, from 0.
    ///
    /// @throws IllegalArgumentException if `member` is not one of the group
    public int indexOf(MemberId member) {
        int index = members().indexOf(member);
        if (index < 0) {
            throw new IllegalArgumentException("not a member of the group");
        }
        return index;
    }
}
