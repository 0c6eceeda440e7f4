package org.nelumbo.chain.verification;

import org.nelumbo.chain.sighash.ForkValue;

/// What of the script rules depends on the chain's upgrades. Everything else always holds, on lotusd also what is only
/// policy elsewhere, because default nodes apply their policy to blocks as well.
///
/// @param taprootActive true from the 2nd Samuel upgrade on: Taproot outputs may be made and spent, and Lotus style
///     signatures count
/// @param forkValue what signatures must commit to
public record ScriptRules(boolean taprootActive, ForkValue forkValue) {
    /// The rules since 2nd Samuel (21 December 2025) on a node that is up to date.
    public static final ScriptRules CURRENT = new ScriptRules(true, ForkValue.NONE);
}
