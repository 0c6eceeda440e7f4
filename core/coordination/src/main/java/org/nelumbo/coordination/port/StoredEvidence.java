package org.nelumbo.coordination.port;

import java.time.Instant;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.foundation.bytes.Bytes;

/// A proof that a member broke a rule: the member's own signed messages.
///
/// @param fault stable name of the rule, such as `wrong-partial-signature`
/// @param evidence encoding by this room
public record StoredEvidence(RequestId request, MemberId suspect, String fault, Instant at, Bytes evidence) {}
