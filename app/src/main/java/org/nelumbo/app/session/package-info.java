/// A payment being signed, sent or stopped.
@NullMarked
package org.nelumbo.app.session;

import org.jspecify.annotations.NullMarked;
