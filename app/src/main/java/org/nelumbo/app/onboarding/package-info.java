/// First run and unlocking.
@NullMarked
package org.nelumbo.app.onboarding;

import org.jspecify.annotations.NullMarked;
