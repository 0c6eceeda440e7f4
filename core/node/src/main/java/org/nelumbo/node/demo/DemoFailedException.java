package org.nelumbo.node.demo;

/// The story did not come to its end.
public final class DemoFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param chapter where it stopped
    /// @param why one sentence
    public DemoFailedException(String chapter, String why) {
        super(chapter + ": " + why);
    }
}
