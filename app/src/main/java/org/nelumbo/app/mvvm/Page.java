package org.nelumbo.app.mvvm;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A page whose title and line its view sets itself, and whose view model attaches and detaches with it.
public abstract class Page implements PageView {
    private final ViewModel model;
    private final SimpleStringProperty title = new SimpleStringProperty("");
    private final SimpleStringProperty subtitle = new SimpleStringProperty("");

    protected Page(ViewModel model) {
        this.model = model;
    }

    /// Sets the header's two lines.
    protected final void head(String newTitle, String newSubtitle) {
        title.set(newTitle);
        subtitle.set(newSubtitle);
    }

    @Override
    public abstract Node node();

    @Override
    public final ObservableValue<String> title() {
        return title;
    }

    @Override
    public final ObservableValue<String> subtitle() {
        return subtitle;
    }

    @Override
    public final void attach() {
        model.attach();
    }

    @Override
    public final void detach() {
        model.detach();
    }
}
