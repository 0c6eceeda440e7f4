/// Tests of the Chronik messages.
@NullMarked
package org.nelumbo.backend.chronik.codec;

import org.jspecify.annotations.NullMarked;
