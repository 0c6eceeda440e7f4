package org.nelumbo.app.requests;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Finding;

/// What the rules say, red first. With little room, or many of them, fine ones lose their
/// second line; notes keep theirs.
final class FindingsCard extends VBox {
    private static final int WHOLE = 5;

    private final Scope scope;

    FindingsCard(Scope scope) {
        super(0);
        this.scope = scope;
        getStyleClass().add("nel-card");
    }

    void show(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.removeIf(finding -> finding.kind() == Finding.Kind.HASHES_MATCH);
        sorted.sort((a, b) -> Integer.compare(order(a), order(b)));
        HBox header = Boxes.row(6, Boxes.wide(Words.heading(scope.text("requests.findings"))));
        boolean full = sorted.stream().map(Finding::severity).distinct().count() == Finding.Severity.values().length;
        HBox badges = full ? Boxes.row(6) : header;
        count(badges, sorted, Finding.Severity.BLOCKING);
        count(badges, sorted, Finding.Severity.FINE);
        count(badges, sorted, Finding.Severity.NOTE);
        badges.getStyleClass().add("nel-small-badges");
        getChildren().setAll(header);
        if (full) {
            getChildren().add(badges);
        }
        boolean small = sorted.size() > WHOLE || scope.appearance().room().get() == Appearance.Room.NARROW;
        for (int i = 0; i < sorted.size(); i++) {
            getChildren().add(row(sorted.get(i), i == sorted.size() - 1, small));
        }
    }

    private HBox row(Finding finding, boolean last, boolean small) {
        State state = FindingTexts.state(finding);
        VBox words = Boxes.column(1, Words.strong(FindingTexts.title(scope, finding)));
        if (!small || finding.severity() != Finding.Severity.FINE) {
            words.getChildren().add(Words.small(FindingTexts.line(scope, finding), "muted"));
        }
        HBox row = Boxes.row(11, Icons.icon(state), Boxes.wide(words));
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add(last ? "nel-finding-last" : "nel-finding");
        return row;
    }

    private void count(HBox header, List<Finding> findings, Finding.Severity severity) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        if (count == 0) {
            return;
        }
        header.getChildren()
                .add(
                        switch (severity) {
                            case FINE -> new Badge(State.DONE, scope.text("requests.findings.fine", count));
                            case NOTE -> new Badge(State.NOTE, scope.texts().count("requests.findings.notes", count));
                            case BLOCKING -> new Badge(State.BLOCKED, scope.text("requests.findings.blocking", count));
                        });
    }

    private static int order(Finding finding) {
        return switch (finding.severity()) {
            case BLOCKING -> 0;
            case NOTE -> 1;
            case FINE -> 2;
        };
    }
}
