package org.nelumbo.libp2p.kad.lookup;

import java.util.List;
import java.util.Optional;

/// Something that is done with the help of many peers: find the nearest, store, read, provide. A pure
/// state machine: whoever runs it sends the requests that each call returns and reports each of them
/// once, as answered or failed.
///
/// The result may be there while requests are still under way; what they bring then changes nothing,
/// but those that are returned together with the result are part of the job. Not thread-safe.
///
/// @param <R> what comes out
public sealed interface KadQuery<R> permits LookupQuery {
    /// Begins.
    List<KadRequest> start();

    /// A peer has answered. A request that is never answered (see [KadMessage#isAnswered]) is reported
    /// with itself as the answer once it is sent.
    List<KadRequest> answered(KadRequest request, KadAnswer answer);

    /// A peer could not be reached, did not answer in time, reset the stream, or answered nonsense.
    List<KadRequest> failed(KadRequest request);

    /// The time is up: [#result] is what was reached so far.
    List<KadRequest> stop();

    /// What came out, once it is known.
    Optional<R> result();
}
