package org.nelumbo.wallet.account;

import org.nelumbo.foundation.failure.Failure;

/// Why a shared wallet cannot be made of what people brought.
public sealed interface PolicyFailure extends Failure {
    /// A name is empty, too long, or holds characters that cannot be shown.
    record UnusableName(String name) implements PolicyFailure {
        @Override
        public String explanation() {
            return "A name is empty, longer than " + PolicyText.MAX_CHARACTERS
                    + " characters, or holds characters that cannot be shown.";
        }
    }

    /// Fewer than two members, or more than MuSig2 takes here.
    record MemberCount(int count) implements PolicyFailure {
        @Override
        public String explanation() {
            return "A shared wallet has 2 to " + SharedWalletPolicy.MAX_MEMBERS + " members, not " + count + ".";
        }
    }

    /// Two members share a member key, an account key, or a peer id.
    record DuplicateMember() implements PolicyFailure {
        @Override
        public String explanation() {
            return "Two members share a key or a computer.";
        }
    }

    /// A member key is not the one that follows from the member's account key.
    ///
    /// @param member position in the record
    record ForeignMemberKey(int member) implements PolicyFailure {
        @Override
        public String explanation() {
            return "The member key of member " + (member + 1) + " does not follow from the account key.";
        }
    }

    /// A peer id has no acceptable size.
    record UnusablePeerId(int member) implements PolicyFailure {
        @Override
        public String explanation() {
            return "The peer id of member " + (member + 1) + " has no acceptable size.";
        }
    }

    /// An account key is not an account key of this network.
    record UnusableAccountKey(int member, String why) implements PolicyFailure {
        @Override
        public String explanation() {
            return "The account key of member " + (member + 1) + " cannot be used: " + why;
        }
    }

    /// The recovery rules ask for too many signers or make too many leaves.
    record RecoveryDoesNotFit() implements PolicyFailure {
        @Override
        public String explanation() {
            return "The recovery rules do not fit the number of members.";
        }
    }
}
