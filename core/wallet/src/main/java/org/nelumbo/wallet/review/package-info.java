/// The other side of a payment: what a request really does, and whether it may be signed.
@NullMarked
package org.nelumbo.wallet.review;

import org.jspecify.annotations.NullMarked;
