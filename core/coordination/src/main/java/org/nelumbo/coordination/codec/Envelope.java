package org.nelumbo.coordination.codec;

import org.nelumbo.foundation.bytes.Bytes;

/// A message on the wire, as read: nothing of it is verified yet.
///
/// @param body as it travels: sealed for types that say so
/// @param signature 64 bytes by the sender's member key
public record Envelope(EnvelopeHeader header, Bytes body, Bytes signature) {}
