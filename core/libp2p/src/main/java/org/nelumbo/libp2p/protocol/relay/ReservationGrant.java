package org.nelumbo.libp2p.protocol.relay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What a relay promises to a peer that reserved.
///
/// @param expires when the reservation ends unless it is renewed, whole seconds
/// @param addresses where the relay can be reached, with or without its `/p2p/…`
/// @param voucher an envelope with a [org.nelumbo.libp2p.record.ReservationVoucher], unchecked
public record ReservationGrant(Instant expires, List<Multiaddr> addresses, Optional<Bytes> voucher) {
    /// Takes a copy of the list.
    public ReservationGrant {
        addresses = List.copyOf(addresses);
    }
}
