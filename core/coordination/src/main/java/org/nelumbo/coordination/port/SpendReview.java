package org.nelumbo.coordination.port;

import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.foundation.failure.Result;

/// Our own wallet's opinion of a request. It decodes everything again, proves the change, computes every sighash
/// with the
/// fixed type for the input, and refuses on any difference. Nothing a peer sent is signed without it.
///
/// Called on the coordination's event thread. Time-independent: the same request gives the same answer, so that it
/// can be
/// asked again after a restart.
public interface SpendReview {
    /// What signing `request` would mean, input by input, or why it must not be signed.
    Result<ReviewedSpend, ReviewRefusal> review(SigningRequest request);
}
