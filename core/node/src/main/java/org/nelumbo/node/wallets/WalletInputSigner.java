package org.nelumbo.node.wallets;

import java.util.Optional;
import java.util.function.Function;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Failure;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.coordination.port.InputSigner;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.signing.WalletSigner;

/// Signs an input with the wallet's key for the coin it spends.
public final class WalletInputSigner implements InputSigner {
    private final WalletDirectory directory;
    private final MemberKeys keys;
    private final EntropySource entropy;

    public WalletInputSigner(WalletDirectory directory, MemberKeys keys, EntropySource entropy) {
        this.directory = directory;
        this.keys = keys;
        this.entropy = entropy;
    }

    @Override
    public Result<SecretNonce, KeysUnavailable> newNonce(
            SigningRequest request, int inputIndex, KeyAggregation aggregation, Bytes message, Bytes sessionId) {
        AddressPath path = pathOf(request, inputIndex);
        return with(request, signer -> signer.newNonce(path, aggregation, message, sessionId, entropy));
    }

    @Override
    public Result<PartialSignature, KeysUnavailable> partialSign(
            SigningRequest request, int inputIndex, SecretNonce nonce, MuSig2Session session) {
        AddressPath path = pathOf(request, inputIndex);
        return with(request, signer -> signer.partialSign(path, nonce, session)).flatMap(WalletInputSigner::available);
    }

    static Result<PartialSignature, KeysUnavailable> available(Result<PartialSignature, MuSig2Failure> signed) {
        return switch (signed) {
            case Result.Ok<PartialSignature, MuSig2Failure>(PartialSignature partial) -> Result.ok(partial);
            case Result.Failed<PartialSignature, MuSig2Failure>(MuSig2Failure failure) ->
                Result.failed(new KeysUnavailable(failure.explanation()));
        };
    }

    private <T> Result<T, KeysUnavailable> with(SigningRequest request, Function<WalletSigner, T> use) {
        Optional<OpenWallet> wallet = directory.open(request.wallet());
        return wallet.isPresent()
                ? keys.with(wallet.get().group().self(), use)
                : Result.failed(new KeysUnavailable("The wallet of this request is not open."));
    }

    private static AddressPath pathOf(SigningRequest request, int inputIndex) {
        return ReviewRequests.path(request.inputs().get(inputIndex).path());
    }
}
