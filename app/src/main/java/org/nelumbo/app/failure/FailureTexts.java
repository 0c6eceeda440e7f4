package org.nelumbo.app.failure;

import org.nelumbo.app.format.Formats;
import org.nelumbo.node.service.LobbyFailure;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.RequestFailure;
import org.nelumbo.node.service.SpendFailure;
import org.nelumbo.node.service.VaultFailure;
import org.nelumbo.node.service.WalletFailure;
import org.nelumbo.ui.UiResources;

/// The one place where failures become sentences. The switches have no default: a new failure does not compile before
/// it
/// has its sentence.
public final class FailureTexts {
    private final UiResources texts;
    private final Formats formats;

    public FailureTexts(UiResources texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// Why the vault did not open or was not made.
    public Advice of(VaultFailure failure) {
        return switch (failure) {
            case VaultFailure.WrongPassphrase() ->
                advice("failure.vault.wrong_passphrase", "failure.vault.wrong_passphrase.advice");
            case VaultFailure.WeakPassphrase(int minimum) ->
                new Advice(texts.text("failure.vault.weak_passphrase", minimum), "");
            case VaultFailure.UnknownWord(int position) ->
                new Advice(
                        texts.text("failure.vault.unknown_word", position),
                        texts.text("failure.vault.unknown_word.advice"));
            case VaultFailure.WrongChecksum() ->
                advice("failure.vault.wrong_checksum", "failure.vault.wrong_checksum.advice");
            case VaultFailure.WrongWordCount(int count) ->
                new Advice(texts.text("failure.vault.wrong_word_count", count), "");
            case VaultFailure.BadName() -> new Advice(texts.text("failure.vault.bad_name"), "");
            case VaultFailure.AlreadyExists() ->
                advice("failure.vault.already_exists", "failure.vault.already_exists.advice");
            case VaultFailure.Damaged(String what) ->
                new Advice(texts.text("failure.vault.damaged", what), texts.text("failure.vault.damaged.advice"));
            case VaultFailure.StorageProblem(String what) ->
                new Advice(texts.text("failure.vault.storage", what), texts.text("failure.vault.storage.advice"));
        };
    }

    /// Why a wallet could not do it.
    public Advice of(WalletFailure failure) {
        return switch (failure) {
            case WalletFailure.Locked() -> locked();
            case WalletFailure.UnknownWallet() -> new Advice(texts.text("failure.wallet.unknown"), "");
            case WalletFailure.TooManyUnused(int limit) ->
                new Advice(
                        texts.text("failure.wallet.too_many_unused", limit),
                        texts.text("failure.wallet.too_many_unused.advice"));
        };
    }

    /// Why a lobby did not come to a wallet.
    public Advice of(LobbyFailure failure) {
        return switch (failure) {
            case LobbyFailure.Locked() -> locked();
            case LobbyFailure.BadInvitation(String why) ->
                new Advice(
                        texts.text("failure.lobby.bad_invitation", why),
                        texts.text("failure.lobby.bad_invitation.advice"));
            case LobbyFailure.HostUnreachable() ->
                advice("failure.lobby.host_unreachable", "failure.lobby.host_unreachable.advice");
            case LobbyFailure.NoSeat() -> advice("failure.lobby.no_seat", "failure.lobby.no_seat.advice");
            case LobbyFailure.WordsDiffer(String who) ->
                new Advice(
                        texts.text("failure.lobby.words_differ", who), texts.text("failure.lobby.words_differ.advice"));
            case LobbyFailure.DryRunFailed(String who, String why) ->
                new Advice(texts.text("failure.lobby.dry_run", who, why), texts.text("failure.lobby.dry_run.advice"));
            case LobbyFailure.SomebodyLeft(String who) ->
                new Advice(
                        texts.text("failure.lobby.somebody_left", who),
                        texts.text("failure.lobby.somebody_left.advice"));
            case LobbyFailure.BadTerms(String why) -> new Advice(texts.text("failure.lobby.bad_terms", why), "");
            case LobbyFailure.ChainNotReady(String why) ->
                new Advice(
                        texts.text("failure.lobby.chain_not_ready", why),
                        texts.text("failure.lobby.chain_not_ready.advice"));
        };
    }

    /// Why a payment cannot be proposed.
    public Advice of(SpendFailure failure) {
        return switch (failure) {
            case SpendFailure.AddressMissing(int payee) ->
                new Advice(texts.text("failure.spend.address_missing", payee + 1), "");
            case SpendFailure.BadAddress(int payee, String why) ->
                new Advice(
                        texts.text("failure.spend.bad_address", payee + 1, why),
                        texts.text("failure.spend.bad_address.advice"));
            case SpendFailure.AmountMissing(int payee) ->
                new Advice(texts.text("failure.spend.amount_missing", payee + 1), "");
            case SpendFailure.BadAmount(int payee, String why) ->
                new Advice(texts.text("failure.spend.bad_amount", payee + 1, why), "");
            case SpendFailure.Dust(int payee, var minimum) ->
                new Advice(texts.text("failure.spend.dust", payee + 1, formats.money(minimum)), "");
            case SpendFailure.InsufficientFunds(var missing) ->
                new Advice(
                        texts.text("failure.spend.insufficient", formats.money(missing)),
                        texts.text("failure.spend.insufficient.advice"));
            case SpendFailure.CoinUnavailable(String outPoint) ->
                new Advice(
                        texts.text("failure.spend.coin_unavailable", outPoint),
                        texts.text("failure.spend.coin_unavailable.advice"));
            case SpendFailure.TooLarge(int bytes, int limit) ->
                new Advice(
                        texts.text("failure.spend.too_large", bytes, limit),
                        texts.text("failure.spend.too_large.advice"));
            case SpendFailure.PurposeTooLong(int limit) ->
                new Advice(texts.text("failure.spend.purpose_too_long", limit), "");
            case SpendFailure.WalletUnavailable() ->
                advice("failure.spend.wallet_unavailable", "failure.spend.wallet_unavailable.advice");
            case SpendFailure.Refused(String why) -> new Advice(texts.text("failure.spend.refused", why), "");
        };
    }

    /// Why a decision was not taken.
    public Advice of(RequestFailure failure) {
        return switch (failure) {
            case RequestFailure.UnknownRequest() -> new Advice(texts.text("failure.request.unknown"), "");
            case RequestFailure.TooLate(String why) -> new Advice(texts.text("failure.request.too_late", why), "");
            case RequestFailure.Blocked(String why) -> new Advice(texts.text("failure.request.blocked", why), "");
            case RequestFailure.Locked() -> locked();
        };
    }

    /// Why something about peers did not work.
    public Advice of(NetworkFailure failure) {
        return switch (failure) {
            case NetworkFailure.BadAddress(NetworkFailure.AddressFault fault) -> of(fault);
            case NetworkFailure.Banned() -> advice("failure.network.banned", "failure.network.banned.advice");
            case NetworkFailure.TriedJustNow(var again) ->
                new Advice(texts.text("failure.network.just_now", formats.span(again.plusMillis(999))), "");
            case NetworkFailure.Unreachable() ->
                advice("failure.network.unreachable", "failure.network.unreachable.advice");
            case NetworkFailure.SomebodyElse() ->
                advice("failure.network.somebody_else", "failure.network.somebody_else.advice");
            case NetworkFailure.NoRoom() -> advice("failure.network.no_room", "failure.network.no_room.advice");
            case NetworkFailure.UnknownPeer() -> new Advice(texts.text("failure.network.unknown_peer"), "");
            case NetworkFailure.BadReason() -> new Advice(texts.text("failure.network.bad_reason"), "");
            case NetworkFailure.Offline() -> new Advice(texts.text("failure.network.offline"), "");
        };
    }

    /// What is wrong with a typed address, while it is typed.
    public Advice of(NetworkFailure.AddressFault fault) {
        return switch (fault) {
            case EMPTY -> new Advice(texts.text("failure.network.empty"), "");
            case NO_MULTIADDR -> new Advice(texts.text("failure.network.no_multiaddr"), "");
            case MALFORMED -> advice("failure.network.malformed", "failure.network.malformed.advice");
            case NO_PEER_ID -> new Advice(texts.text("failure.network.no_peer_id"), "");
            case OUR_OWN -> advice("failure.network.our_own", "failure.network.our_own.advice");
        };
    }

    private Advice locked() {
        return advice("failure.locked", "failure.locked.advice");
    }

    private Advice advice(String sentence, String advice) {
        return new Advice(texts.text(sentence), texts.text(advice));
    }
}
