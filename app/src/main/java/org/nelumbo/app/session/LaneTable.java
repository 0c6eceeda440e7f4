package org.nelumbo.app.session;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.GridPane;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.Cell;
import org.nelumbo.node.service.SigningProgress.Lane;
import org.nelumbo.node.service.SigningProgress.SigningPhase;

/// The lanes as a table: a row a person, a column a phase.
final class LaneTable extends GridPane {
    private final Scope scope;

    LaneTable(Scope scope) {
        super(22, 14);
        this.scope = scope;
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        getStyleClass().add("nel-lane-table");
    }

    void show(SigningProgress progress) {
        getChildren().clear();
        int column = 1;
        for (SigningPhase phase : SigningPhase.values()) {
            add(Words.solid(PhaseTexts.name(scope, phase), "nel-field-label", "muted"), column++, 0);
        }
        for (int row = 0; row < progress.lanes().size(); row++) {
            Lane lane = progress.lanes().get(row);
            add(Words.solid(scope.formats().name(lane.cosigner()), "nel-strong"), 0, row + 1);
            column = 1;
            for (Cell cell : lane.cells()) {
                String state = PhaseTexts.state(scope, cell.state());
                boolean between = cell.done() > 0 && cell.done() < progress.inputs();
                String words =
                        between ? scope.text("session.table.cell", cell.done(), progress.inputs(), state) : state;
                add(Badge.word(PhaseTexts.colour(cell.state()), words), column++, row + 1);
            }
        }
    }
}
