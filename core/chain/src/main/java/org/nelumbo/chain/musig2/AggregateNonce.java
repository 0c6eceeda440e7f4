package org.nelumbo.chain.musig2;

import java.util.Collection;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// The sum of all signers' public nonces, component by component.
///
/// Unlike BIP327, a sum at infinity is an error and not replaced by the generator: it happens only when a signer chose
/// a nonce from the others' nonces.
public record AggregateNonce(Point first, Point second) {
    /// Adds the nonces of all signers, one each.
    public static Result<AggregateNonce, MuSig2Failure> of(Curve curve, Collection<PublicNonce> nonces) {
        Optional<Point> first =
                curve.sum(nonces.stream().map(PublicNonce::first).toList());
        Optional<Point> second =
                curve.sum(nonces.stream().map(PublicNonce::second).toList());
        if (first.isEmpty() || second.isEmpty()) {
            return Result.failed(new MuSig2Failure.NoncesAtInfinity());
        }
        return Result.ok(new AggregateNonce(first.get(), second.get()));
    }

    /// R1 ‖ R2, both compressed; 66 bytes.
    public Bytes bytes() {
        return Bytes.concat(first.compressed(), second.compressed());
    }
}
