/// Whether I can sign right now, and why.
@NullMarked
package org.nelumbo.app.network;

import org.jspecify.annotations.NullMarked;
