package org.nelumbo.identity.burn;

import java.nio.charset.StandardCharsets;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.bytes.Bytes;

/// One set of rules for identities made by burning coins (mission decision 8).
///
/// @param lokadPrefix four bytes that mark the output
/// @param version the byte after the prefix, 1–255
/// @param registration least coins burned to register
/// @param registrationMaturity confirmations until a registration counts
/// @param rotation least coins burned to change the key
/// @param rotationMaturity confirmations until a rotation counts
public record BurnProfile(
        Bytes lokadPrefix,
        int version,
        Amount registration,
        int registrationMaturity,
        Amount rotation,
        int rotationMaturity) {
    /// The default: what reference peers verify.
    public static final BurnProfile LTMS =
            new BurnProfile(ascii("LTMS"), 1, Amount.ofXpi(50), 144, Amount.ofXpi(5), 72);

    /// The dearer second profile.
    public static final BurnProfile MSG2 =
            new BurnProfile(ascii("MSg2"), 1, Amount.ofXpi(1000), 144, Amount.ofXpi(500), 100);

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
