/// What needs me.
@NullMarked
package org.nelumbo.app.home;

import org.jspecify.annotations.NullMarked;
