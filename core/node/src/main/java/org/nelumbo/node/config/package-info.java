/// The data folder and the settings file.
@NullMarked
package org.nelumbo.node.config;

import org.jspecify.annotations.NullMarked;
