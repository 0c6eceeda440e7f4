package org.nelumbo.app.component;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.nelumbo.app.format.MoneyText;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.chain.amount.Amount;

/// An amount: sign, groups of digits, two decimals, four dimmed decimals, unit. Obeys the hiding of amounts.
public final class Money extends TextFlow {
    /// How much of the decimals is shown.
    public enum Precision {
        /// All six, the last four dimmed.
        FULL,
        /// Two, and the rest only where it is not nought.
        SHORT
    }

    private static final String DOTS = "\u2022\u2022\u2022\u2022\u2022\u2022";

    private final Scope scope;
    private final Precision precision;
    private final Text whole = Words.run("", "nel-money-whole");
    private final Text rest = Words.run("", "nel-money-rest");
    private final Text unit = Words.run("", "nel-money-unit");
    private final ChangeListener<Boolean> hiding = (source, before, hidden) -> redraw();
    private Amount amount = Amount.ZERO;
    private String sign = "";

    /// @param size a style class: `nel-money-large`, `nel-money-row` or `nel-money-small`
    public Money(Scope scope, Precision precision, String size) {
        this.scope = scope;
        this.precision = precision;
        getChildren().addAll(whole, rest, unit);
        getStyleClass().addAll("nel-money", size);
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxWidth(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        scope.appearance().amountsHidden().addListener(new WeakChangeListener<>(hiding));
        redraw();
    }

    /// An amount in a row.
    public static Money row(Scope scope, Amount amount) {
        return new Money(scope, Precision.SHORT, "nel-money-row").show(amount);
    }

    /// An amount in a row with all its decimals.
    public static Money exact(Scope scope, Amount amount) {
        return new Money(scope, Precision.FULL, "nel-money-row").show(amount);
    }

    /// A balance.
    public static Money large(Scope scope, Amount amount) {
        return new Money(scope, Precision.FULL, "nel-money-large").show(amount);
    }

    /// Shows `next`.
    public Money show(Amount next) {
        amount = next;
        redraw();
        return this;
    }

    /// Puts a sign before it.
    public Money signed(String next) {
        sign = next;
        redraw();
        return this;
    }

    private void redraw() {
        boolean hidden = scope.appearance().amountsHidden().get();
        MoneyText text = MoneyText.of(amount);
        unit.setText("\u00a0" + scope.text("format.unit"));
        if (hidden) {
            whole.setText(DOTS);
            rest.setText("");
            setAccessibleText(scope.text("component.money.hidden"));
            return;
        }
        if (precision == Precision.SHORT) {
            whole.setText(sign + text.medium());
            rest.setText("");
        } else {
            whole.setText(sign + text.whole() + "." + text.cents());
            rest.setText(text.rest());
        }
        setAccessibleText(sign + scope.formats().money(amount));
    }
}
