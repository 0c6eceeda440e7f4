package org.nelumbo.app.component;

/// The six states of the product. Each has one colour, one icon and words; a colour never stands alone.
public enum State {
    /// Done, safe, a match.
    DONE("done", "mdi2c-check-circle"),
    /// Working now.
    WORKING("working", "mdi2p-progress-clock"),
    /// Waits for a person.
    WAITING("waiting", "mdi2t-timer-sand"),
    /// Worth a look.
    NOTE("waiting", "mdi2a-alert-outline"),
    /// Blocked.
    BLOCKED("blocked", "mdi2a-alert-octagon"),
    /// Recovery.
    RECOVERY("recovery", "mdi2l-lifebuoy"),
    /// Neutral, cached, off.
    NEUTRAL("neutral", "mdi2i-information-outline");

    private final String styleClass;
    private final String icon;

    State(String styleClass, String icon) {
        this.styleClass = styleClass;
        this.icon = icon;
    }

    /// The style class that colours it.
    public String styleClass() {
        return styleClass;
    }

    /// The code of its icon.
    public String icon() {
        return icon;
    }
}
