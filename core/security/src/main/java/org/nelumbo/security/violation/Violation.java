package org.nelumbo.security.violation;

import java.time.Instant;
import org.nelumbo.foundation.bytes.Bytes;

/// A peer broke a rule.
///
/// @param peer the peer id's multihash bytes, proven by the connection
/// @param evidence what proves it to others, empty if nothing does
public record Violation(Bytes peer, Rule rule, Instant at, Bytes evidence) {}
