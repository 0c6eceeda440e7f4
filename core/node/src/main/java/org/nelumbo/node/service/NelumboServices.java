package org.nelumbo.node.service;

/// Everything the app, or another front end, may ask of a running node. Obtained from the node's composition root.
///
/// All verbs return at once; what takes time comes back as a future that completes on a thread of the core. Snapshots
/// are immutable and may be read from any thread.
public interface NelumboServices {
    /// The vault with this person's words and keys: create, restore, lock, unlock.
    VaultService vault();

    /// Shared wallets, their balances and addresses. Empty while the vault is locked.
    WalletService wallets();

    /// The lobby in which a shared wallet is made.
    LobbyService lobby();

    /// New payments.
    SpendService spends();

    /// Requests to sign, mine and those of others, from the first word to the confirmation.
    RequestService requests();

    /// What happened to my coins.
    ActivityService activity();

    /// Whether I can sign right now and why not, and the peers.
    NetworkService network();

    /// Where co-signers are, as far as they tell each other.
    PresenceService presence();

    /// Choices that survive a restart.
    SettingsService settings();
}
