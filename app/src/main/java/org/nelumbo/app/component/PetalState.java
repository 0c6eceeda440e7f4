package org.nelumbo.app.component;

/// How one signer stands, as one petal.
public enum PetalState {
    /// Has done it: filled green.
    DONE("done"),
    /// Works: blue outline.
    WORKING("working"),
    /// Waited for: dashed amber outline.
    WAITING("waiting"),
    /// Blocked: filled red.
    BLOCKED("blocked"),
    /// Not reachable: grey outline.
    OFF("off");

    private final String styleClass;

    PetalState(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The style class that draws it.
    public String styleClass() {
        return styleClass;
    }
}
