package org.nelumbo.app.requests;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.app.component.FlowDiagram.End;
import org.nelumbo.app.component.FlowDiagram.Role;
import org.nelumbo.app.format.MoneyText;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.TransactionView;

/// A transaction as the ends of a flow. Many coins or payees are drawn as the largest ones and the rest together.
public record FlowModel(List<End> coins, List<End> outputs, String fee, String spoken) {
    /// More ends than this on a side are gathered.
    public static final int MOST = 6;

    public FlowModel {
        coins = List.copyOf(coins);
        outputs = List.copyOf(outputs);
    }

    /// The flow of `transaction`; amounts become dots while they are hidden.
    public static FlowModel of(Scope scope, RequestSnapshot request, TransactionView transaction) {
        List<End> coins = new ArrayList<>();
        for (int i = 0; i < transaction.inputs().size(); i++) {
            Amount value = transaction.inputs().get(i).value();
            coins.add(new End(
                    Role.COIN, scope.text("requests.flow.coin", i + 1), amount(scope, value), "", value.satoshis()));
        }
        List<End> outputs = new ArrayList<>();
        for (TransactionView.Output output : transaction.outputs()) {
            switch (output.role()) {
                case PAYEE ->
                    outputs.add(new End(
                            Role.PAYEE,
                            RequestTexts.payee(scope, output),
                            amount(scope, output.value()),
                            scope.text("requests.flow.payee"),
                            output.value().satoshis()));
                case CHANGE ->
                    outputs.add(new End(
                            Role.CHANGE,
                            scope.text("requests.flow.back", request.walletName()),
                            amount(scope, output.value()),
                            scope.text("requests.flow.change"),
                            output.value().satoshis()));
                case DATA -> {}
            }
        }
        String fee = scope.text(
                "requests.flow.fee",
                MoneyText.of(transaction.fee()).brief(),
                scope.formats().grouped(transaction.bytes()));
        return new FlowModel(
                gathered(scope, coins, Role.COIN),
                gathered(scope, outputs, Role.PAYEE),
                fee,
                spoken(scope, request, transaction));
    }

    private static List<End> gathered(Scope scope, List<End> ends, Role role) {
        if (ends.size() <= MOST + 1) {
            return ends;
        }
        List<End> sorted = new ArrayList<>(ends);
        sorted.sort((a, b) -> Long.compare(b.weight(), a.weight()));
        List<End> out = new ArrayList<>(sorted.subList(0, MOST));
        List<End> rest = sorted.subList(MOST, sorted.size());
        long weight = rest.stream().mapToLong(End::weight).sum();
        out.add(new End(
                role, scope.text("requests.flow.more", rest.size()), amount(scope, new Amount(weight)), "", weight));
        return out;
    }

    private static String amount(Scope scope, Amount value) {
        return scope.appearance().amountsHidden().get()
                ? "\u2022\u2022\u2022\u2022"
                : MoneyText.of(value).medium();
    }

    private static String spoken(Scope scope, RequestSnapshot request, TransactionView transaction) {
        return scope.text(
                "requests.flow.spoken",
                scope.texts().count("requests.coins", transaction.inputs().size()),
                scope.formats().money(transaction.spent()),
                scope.formats().money(transaction.paid()),
                RequestTexts.payees(scope, request),
                scope.formats().money(transaction.fee()));
    }
}
