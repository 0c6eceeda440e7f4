/// The three Lotus networks.
@NullMarked
package org.nelumbo.chain.network;

import org.jspecify.annotations.NullMarked;
