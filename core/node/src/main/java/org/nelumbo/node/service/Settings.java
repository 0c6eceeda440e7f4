package org.nelumbo.node.service;

/// The choices.
///
/// @param textPercent 80–200
/// @param chronikAddress `http` or `https` address of the Chronik server; takes effect at the next unlock
/// @param lockAfterMinutes 1–240
public record Settings(
        Theme theme,
        int textPercent,
        boolean hideAmounts,
        boolean reducedMotion,
        String chronikAddress,
        int lockAfterMinutes) {
    public Settings {
        if (textPercent < 80 || textPercent > 200 || lockAfterMinutes < 1 || lockAfterMinutes > 240) {
            throw new IllegalArgumentException("setting out of range");
        }
    }

    /// Light or dark.
    public enum Theme {
        /// As the computer says.
        SYSTEM,
        /// Always light.
        LIGHT,
        /// Always dark.
        DARK
    }
}
