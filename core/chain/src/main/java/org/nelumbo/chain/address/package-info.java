/// Addresses: X-addresses in and out, cashaddr and legacy Base58 in only.
@NullMarked
package org.nelumbo.chain.address;

import org.jspecify.annotations.NullMarked;
