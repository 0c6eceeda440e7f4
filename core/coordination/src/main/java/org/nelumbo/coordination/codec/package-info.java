/// The native wire form of the messages: envelopes that are signed, sealed and bounded.
@NullMarked
package org.nelumbo.coordination.codec;

import org.jspecify.annotations.NullMarked;
