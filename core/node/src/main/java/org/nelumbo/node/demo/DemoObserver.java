package org.nelumbo.node.demo;

/// Hears the story as it is told.
@FunctionalInterface
public interface DemoObserver {
    /// Something happened.
    ///
    /// @param chapter a stable name in kebab case, for file names
    /// @param sentence for people
    void happened(String chapter, String sentence);
}
