/// The embedded, encrypted H2 store.
@NullMarked
package org.nelumbo.storage;

import org.jspecify.annotations.NullMarked;
