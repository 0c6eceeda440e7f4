/// Tests of what is stored for the coordination package, on real database files.
@NullMarked
package org.nelumbo.storage.coordination;

import org.jspecify.annotations.NullMarked;
