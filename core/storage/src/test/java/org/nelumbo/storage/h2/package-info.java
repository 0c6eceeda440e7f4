/// Tests of the database file on real files.
@NullMarked
package org.nelumbo.storage.h2;

import org.jspecify.annotations.NullMarked;
