/// The messages of Chronik between its bytes and the backend's types; the generated classes stay behind it.
@NullMarked
package org.nelumbo.backend.chronik.codec;

import org.jspecify.annotations.NullMarked;
