package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import java.util.Optional;

/// What a validator says of a value that may stand.
///
/// @param type what kind of record it is, for quotas: a peer may store only so many of one kind
/// @param expires when the value itself ends; empty if it does not say. No record is kept for more than
///     48 hours.
public record Validity(String type, Optional<Instant> expires) {}
