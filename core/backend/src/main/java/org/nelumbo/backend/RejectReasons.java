package org.nelumbo.backend;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Gives a node's reject text its type. Backends wrap the node's words differently, so a known reason counts wherever
/// it stands in the text; more specific reasons are tried first.
public final class RejectReasons {
    private static final int MAX_TEXT = 300;

    private record Rule(String reason, Function<String, BroadcastRefusal> refusal) {}

    private static final List<Rule> RULES = List.of(
            new Rule("taproot-not-active-yet", BroadcastRefusal.NodeNeedsUpgrade::new),
            new Rule("taproot is being phased out", BroadcastRefusal.NodeNeedsUpgrade::new),
            new Rule("non-mandatory-script-verify-flag", BroadcastRefusal.ScriptFailed::new),
            new Rule("mandatory-script-verify-flag-failed", BroadcastRefusal.ScriptFailed::new),
            new Rule("txn-already-in-mempool", BroadcastRefusal.AlreadyKnown::new),
            new Rule("txn-already-known", BroadcastRefusal.AlreadyKnown::new),
            new Rule("transaction already in block chain", BroadcastRefusal.AlreadyKnown::new),
            new Rule("txn-mempool-conflict", BroadcastRefusal.Conflict::new),
            new Rule("bad-txns-inputs-missingorspent", BroadcastRefusal.MissingInputs::new),
            new Rule("missing-inputs", BroadcastRefusal.MissingInputs::new),
            new Rule("missing inputs", BroadcastRefusal.MissingInputs::new),
            new Rule("min relay fee not met", BroadcastRefusal.FeeTooLow::new),
            new Rule("mempool min fee not met", BroadcastRefusal.FeeTooLow::new),
            new Rule("max-fee-exceeded", BroadcastRefusal.FeeTooHigh::new),
            new Rule("absurdly-high-fee", BroadcastRefusal.FeeTooHigh::new),
            new Rule("fee exceeds maximum", BroadcastRefusal.FeeTooHigh::new),
            new Rule("bad-txns-premature-spend-of-coinbase", BroadcastRefusal.ImmatureCoinbase::new),
            new Rule("bad-txns-in-belowout", BroadcastRefusal.SpendsMoreThanItHas::new),
            new Rule("bad-txns-nonfinal", BroadcastRefusal.NotFinal::new),
            new Rule("non-bip68-final", BroadcastRefusal.RelativeLockNotReached::new),
            new Rule("bad-txns-undersize", BroadcastRefusal.TooSmall::new),
            new Rule("bad-txns-oversize", BroadcastRefusal.TooLarge::new),
            new Rule("tx-size", BroadcastRefusal.TooLarge::new),
            new Rule("too-long-mempool-chain", BroadcastRefusal.UnconfirmedChainTooLong::new),
            new Rule("bad-txns-nonstandard-inputs", BroadcastRefusal.NonStandard::new),
            new Rule("multi-op-return", BroadcastRefusal.NonStandard::new),
            new Rule("scriptsig-not-pushonly", BroadcastRefusal.NonStandard::new),
            new Rule("bare-multisig", BroadcastRefusal.NonStandard::new),
            new Rule("scriptpubkey", BroadcastRefusal.NonStandard::new),
            new Rule("dust", BroadcastRefusal.Dust::new),
            new Rule("tx decode failed", BroadcastRefusal.Malformed::new),
            new Rule("bad-txns-", BroadcastRefusal.Malformed::new),
            new Rule("bad-tx-", BroadcastRefusal.Malformed::new),
            new Rule("version", BroadcastRefusal.NonStandard::new));

    private RejectReasons() {}

    /// The refusal that `text`, in the words of lotusd or of a server in front of it, stands for.
    public static BroadcastRefusal classify(String text) {
        String shown = printable(text);
        String lower = shown.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (lower.contains(rule.reason())) {
                return rule.refusal().apply(shown);
            }
        }
        return new BroadcastRefusal.Other(shown);
    }

    /// Text from outside, fit for a log and a screen: at most 300 characters, none of them a control or formatting
    /// character.
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_TEXT).forEach(point -> {
            int type = Character.getType(point);
            boolean visible = !Character.isISOControl(point)
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            shown.appendCodePoint(visible ? point : '?');
        });
        return shown.toString();
    }
}
