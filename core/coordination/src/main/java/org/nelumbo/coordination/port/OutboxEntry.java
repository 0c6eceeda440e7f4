package org.nelumbo.coordination.port;

import java.time.Instant;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.foundation.bytes.Bytes;

/// A message that must reach its recipient, sent again until acknowledged or expired.
///
/// @param id 32 bytes, the hash of the envelope; unique
/// @param envelope exactly what is sent: signed once, so that every copy is the same
public record OutboxEntry(Bytes id, RequestId request, Participant recipient, Instant expiresAt, Bytes envelope) {}
