package org.nelumbo.chain.uri;

/// Texts that strangers put into links and that will stand on a screen beside an amount.
final class PaymentText {
    private PaymentText() {}

    /// True for one line of up to `limit` UTF-16 units that cannot reorder or hide what stands around it.
    static boolean isAcceptable(String text, int limit) {
        return !text.isBlank() && text.length() <= limit && text.codePoints().noneMatch(PaymentText::isMisleading);
    }

    private static boolean isMisleading(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> isDirectionMark(codePoint);
        };
    }

    private static boolean isDirectionMark(int codePoint) {
        return codePoint == 0x061c
                || codePoint == 0x200e
                || codePoint == 0x200f
                || codePoint >= 0x202a && codePoint <= 0x202e
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }
}
