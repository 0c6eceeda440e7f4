package org.nelumbo.app.format;

import org.nelumbo.chain.amount.Amount;

/// An amount cut into the parts a screen weighs differently. Groups are joined by narrow no-break spaces, which take
/// the
/// place of a thin space and never wrap.
///
/// @param whole coins, in groups of three
/// @param cents the first two decimals
/// @param rest the last four decimals
public record MoneyText(String whole, String cents, String rest) {
    /// Stands between groups of digits.
    public static final char GROUP_SPACE = '\u202f';

    /// The parts of `amount`.
    public static MoneyText of(Amount amount) {
        String plain = amount.toXpi();
        int point = plain.indexOf('.');
        return new MoneyText(
                grouped(plain.substring(0, point)), plain.substring(point + 1, point + 3), plain.substring(point + 3));
    }

    /// For sentences: no decimals for whole coins, else as many as are needed, at least two.
    public String brief() {
        String decimals = (cents + rest).replaceAll("0+$", "");
        if (decimals.isEmpty()) {
            return whole;
        }
        return whole + "." + (decimals.length() < 2 ? cents : decimals);
    }

    /// Two decimals, and the rest only where it is not nought.
    public String medium() {
        String decimals = rest.replaceAll("0+$", "");
        return whole + "." + cents + decimals;
    }

    /// Digits in groups of three from the right.
    public static String grouped(String digits) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append(GROUP_SPACE);
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }
}
