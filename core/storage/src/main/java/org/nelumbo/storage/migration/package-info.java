/// Numbered schema versions, and the copy that is made before one is applied.
@NullMarked
package org.nelumbo.storage.migration;

import org.jspecify.annotations.NullMarked;
