/// What every view and view model has in common.
@NullMarked
package org.nelumbo.app.mvvm;

import org.jspecify.annotations.NullMarked;
