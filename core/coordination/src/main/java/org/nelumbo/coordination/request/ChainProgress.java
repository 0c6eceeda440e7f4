package org.nelumbo.coordination.request;

import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;

/// What we know of the signed transaction on the chain.
///
/// @param seen true once the network showed it
/// @param sentBy who says they sent it first
/// @param height of its block
public record ChainProgress(boolean seen, Optional<MemberId> sentBy, Optional<Integer> height) {
    /// Nothing yet.
    public static final ChainProgress NONE = new ChainProgress(false, Optional.empty(), Optional.empty());
}
