package org.nelumbo.coordination.session;

import org.nelumbo.foundation.bytes.Bytes;

/// A share with the signed message it came in; our own shares have none.
///
/// @param envelope encoded opened envelope, empty for our own
public record Evidenced<T>(T share, Bytes envelope) {}
