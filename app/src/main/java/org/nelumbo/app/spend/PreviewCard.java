package org.nelumbo.app.spend;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.AddressView;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.StepLine;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.requests.FindingTexts;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.SpendPreview;
import org.nelumbo.node.service.TransactionView;
import org.nelumbo.node.service.WalletSnapshot;

/// What changes if everybody says yes; follows every key stroke.
final class PreviewCard extends VBox {
    private final Scope scope;
    private final SpendViewModel model;
    private final VBox rows = Boxes.column(0);
    private final VBox notes = Boxes.column(6);
    private final StepLine line = new StepLine(300, 26);
    private final VBox history;

    PreviewCard(Scope scope, SpendViewModel model) {
        super(8);
        this.scope = scope;
        this.model = model;
        getStyleClass().addAll("nel-card", "nel-preview");
        setAccessibleRole(AccessibleRole.TEXT);
        HBox header = Boxes.row(
                8,
                Boxes.wide(Words.heading(scope.text("spend.changes"))),
                Words.solid(scope.text("spend.changes.live"), "nel-small", "muted"));
        HBox legend = Boxes.row(
                8,
                Boxes.wide(Words.small(scope.text("spend.history"), "muted")),
                Words.solid(scope.text("spend.history.dotted"), "nel-small", "muted"));
        history = Boxes.column(6, legend, line);
        history.getStyleClass().add("nel-card-foot");
        getChildren().addAll(header, rows, Boxes.tall(notes), history);
    }

    void redraw() {
        Optional<SpendPreview> preview = model.preview().get();
        Optional<TransactionView> transaction = preview.flatMap(SpendPreview::transaction);
        rows.getChildren().clear();
        notes.getChildren().clear();
        model.wallet().get().ifPresent(wallet -> history(wallet, preview));
        if (transaction.isEmpty()) {
            rows.getChildren().add(Words.label(scope.text("spend.changes.empty"), "muted"));
            setAccessibleText(scope.text("spend.changes.empty"));
            return;
        }
        transaction(transaction.get());
        preview.flatMap(SpendPreview::balanceAfter).ifPresent(this::after);
        preview.ifPresent(now -> now.notes().stream()
                .filter(note -> note.severity() != Finding.Severity.FINE)
                .forEach(note -> notes.getChildren().add(note(note, transaction.get()))));
    }

    private void transaction(TransactionView transaction) {
        Amount change = Amount.ZERO;
        for (TransactionView.Output output : transaction.outputs()) {
            switch (output.role()) {
                case PAYEE ->
                    rows.getChildren()
                            .add(row(
                                    scope.text("spend.gets", RequestTexts.payee(scope, output)),
                                    output.value(),
                                    false));
                case CHANGE -> change = change.plus(output.value());
                case DATA -> {}
            }
        }
        rows.getChildren()
                .add(row(
                        scope.text("spend.fee.bytes", scope.formats().grouped(transaction.bytes())),
                        transaction.fee(),
                        false));
        rows.getChildren().add(row(scope.text("spend.change"), change, false));
        rows.getChildren().add(row(scope.text("spend.reserved"), transaction.spent(), false));
    }

    private void after(Amount balance) {
        rows.getChildren().add(row(scope.text("spend.balance_after"), balance, true));
        setAccessibleText(
                scope.text("spend.balance_after.spoken", scope.formats().money(balance)));
    }

    private HBox row(String name, Amount amount, boolean strong) {
        HBox row = Boxes.row(
                10, Boxes.wide(Words.label(name, strong ? "nel-strong" : "muted")), Money.exact(scope, amount));
        row.getStyleClass().add(strong ? "nel-sum-row-last" : "nel-sum-row");
        return row;
    }

    private Node note(Finding note, TransactionView transaction) {
        HBox row = Boxes.row(
                9,
                Icons.icon(FindingTexts.state(note)),
                Boxes.wide(Words.small(
                        FindingTexts.title(scope, note) + ". " + FindingTexts.line(scope, note),
                        FindingTexts.state(note).styleClass())));
        VBox tint = Boxes.column(5, row);
        tint.getStyleClass().addAll("nel-tint", FindingTexts.state(note).styleClass());
        if (note.kind() == Finding.Kind.FIRST_TIME_PAYEE || note.kind() == Finding.Kind.LOOK_ALIKE) {
            addresses(tint, transaction);
        }
        return tint;
    }

    /// The addresses to compare; with several payees, each below its name.
    private void addresses(VBox tint, TransactionView transaction) {
        List<TransactionView.Output> payees = transaction.outputs().stream()
                .filter(output -> output.role() == TransactionView.Role.PAYEE)
                .toList();
        for (TransactionView.Output payee : payees) {
            payee.address().ifPresent(address -> {
                if (payees.size() > 1) {
                    tint.getChildren().add(Words.small(RequestTexts.payee(scope, payee)));
                }
                tint.getChildren().add(new AddressView(scope, "nel-address-note").show(address));
            });
        }
    }

    private void history(WalletSnapshot wallet, Optional<SpendPreview> preview) {
        Boxes.show(history, wallet.balanceHistory().size() > 1);
        line.show(
                wallet.balanceHistory(),
                scope.text("wallets.history.spoken", wallet.balanceHistory().size()));
        line.future(preview.flatMap(SpendPreview::balanceAfter)
                .map(Amount::satoshis)
                .orElse(-1L));
    }
}
