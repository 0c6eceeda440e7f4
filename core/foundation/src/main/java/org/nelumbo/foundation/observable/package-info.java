/// Values that tell their observers when they change; no toolkit.
@NullMarked
package org.nelumbo.foundation.observable;

import org.jspecify.annotations.NullMarked;
