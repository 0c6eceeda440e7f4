/// Requests to sign, as a person decides about them.
@NullMarked
package org.nelumbo.node.requests;

import org.jspecify.annotations.NullMarked;
