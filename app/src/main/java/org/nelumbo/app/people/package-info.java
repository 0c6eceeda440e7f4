/// Everybody I share a wallet with.
@NullMarked
package org.nelumbo.app.people;

import org.jspecify.annotations.NullMarked;
