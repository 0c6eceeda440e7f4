/// What the coordination room keeps.
@NullMarked
package org.nelumbo.storage.coordination;

import org.jspecify.annotations.NullMarked;
