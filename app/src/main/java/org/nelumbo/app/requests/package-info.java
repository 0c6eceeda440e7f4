/// Requests to sign: the list and the decision.
@NullMarked
package org.nelumbo.app.requests;

import org.jspecify.annotations.NullMarked;
