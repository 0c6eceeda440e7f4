package org.nelumbo.coordination.codec;

import org.nelumbo.foundation.bytes.Bytes;

/// A message whose body is open and whose signature was verified. Its encoding is evidence to anybody.
///
/// @param body as it was before sealing
/// @param signature 64 bytes over header and open body
public record OpenedEnvelope(EnvelopeHeader header, Bytes body, Bytes signature) {
    /// The encoding that evidence holds.
    public Bytes encode() {
        return EnvelopeCodec.encode(new Envelope(header, body, signature));
    }
}
