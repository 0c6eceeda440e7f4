/// The encrypted database file: opening it safely, and reading and writing it durably.
@NullMarked
package org.nelumbo.storage.h2;

import org.jspecify.annotations.NullMarked;
