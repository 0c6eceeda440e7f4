/// Tests of what is stored as bytes.
@NullMarked
package org.nelumbo.storage.codec;

import org.jspecify.annotations.NullMarked;
