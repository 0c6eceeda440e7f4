/// What happened to my coins.
@NullMarked
package org.nelumbo.app.activity;

import org.jspecify.annotations.NullMarked;
