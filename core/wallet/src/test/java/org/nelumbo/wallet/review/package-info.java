/// Tests of reviewing payments.
@NullMarked
package org.nelumbo.wallet.review;

import org.jspecify.annotations.NullMarked;
