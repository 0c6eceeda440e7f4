package org.nelumbo.libp2p.secure.noise;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// The handshake pattern XX with libp2p's payload: messages in, messages out, no I/O. Each step costs about a
/// millisecond of arithmetic, so it does not belong on an event loop. Used by one thread at a time.
///
/// ```text
/// initiator → responder   e
/// responder → initiator   e, ee, s, es   payload
/// initiator → responder   s, se          payload
/// ```
///
/// After a failure or a [NoiseStep.Finished] the object is used up. Source: Noise specification; libp2p/specs, noise.
final class NoiseHandshake implements AutoCloseable {
    /// The largest accepted message: two keys, one of them encrypted, and the payload with its tag.
    static final int MAX_MESSAGE = 2 * X25519KeyPair.KEY_BYTES + 2 * NoiseCipher.TAG_BYTES + NoisePayload.MAX_BYTES;

    private static final int ENCRYPTED_KEY = X25519KeyPair.KEY_BYTES + NoiseCipher.TAG_BYTES;

    private final NoiseParams params;
    private final EntropySource entropy;
    private final SymmetricState symmetric = new SymmetricState();
    private Optional<X25519KeyPair> ephemeral = Optional.empty();
    private Bytes remoteEphemeral = Bytes.EMPTY;
    private Expecting expecting;

    private enum Expecting {
        START,
        FIRST,
        SECOND,
        THIRD,
        NOTHING
    }

    NoiseHandshake(NoiseParams params, EntropySource entropy) {
        this.params = params;
        this.entropy = entropy;
        this.expecting = params.role() == NoiseRole.INITIATOR ? Expecting.START : Expecting.FIRST;
    }

    /// The first message, from the initiator only.
    Bytes start() {
        require(Expecting.START);
        expecting = Expecting.SECOND;
        Bytes key = drawEphemeral();
        symmetric.mixHash(Bytes.EMPTY);
        return key;
    }

    /// Takes the remote's next message.
    Result<NoiseStep, NoiseFailure> receive(Bytes message) {
        Expecting now = expecting;
        expecting = Expecting.NOTHING;
        if (message.size() > MAX_MESSAGE) {
            return malformed("it is larger than " + MAX_MESSAGE + " bytes");
        }
        return switch (now) {
            case FIRST -> receiveFirst(message);
            case SECOND -> receiveSecond(message);
            case THIRD -> receiveThird(message);
            case START, NOTHING -> throw new IllegalStateException("no message is expected");
        };
    }

    @Override
    public void close() {
        ephemeral.ifPresent(X25519KeyPair::close);
        symmetric.close();
    }

    private Result<NoiseStep, NoiseFailure> receiveFirst(Bytes message) {
        if (message.size() < X25519KeyPair.KEY_BYTES) {
            return malformed("the first one is too short");
        }
        remoteEphemeral = message.slice(0, X25519KeyPair.KEY_BYTES);
        symmetric.mixHash(remoteEphemeral);
        // More bytes would be a payload that nobody has protected: part of the transcript, but nothing is read from it.
        symmetric.mixHash(message.slice(X25519KeyPair.KEY_BYTES, message.size()));

        Bytes own = drawEphemeral();
        if (!mixAgreement(ephemeral(), remoteEphemeral)) {
            return Result.failed(new NoiseFailure.WeakKey());
        }
        Bytes staticKey = symmetric.encryptAndHash(params.staticKey().pair().publicKey());
        if (!mixAgreement(params.staticKey().pair(), remoteEphemeral)) {
            return Result.failed(new NoiseFailure.WeakKey());
        }
        Bytes payload = symmetric.encryptAndHash(ownPayload());
        expecting = Expecting.THIRD;
        return Result.ok(new NoiseStep.Reply(Bytes.concat(own, staticKey, payload)));
    }

    private Result<NoiseStep, NoiseFailure> receiveSecond(Bytes message) {
        int payloadStart = X25519KeyPair.KEY_BYTES + ENCRYPTED_KEY;
        if (message.size() < payloadStart + NoiseCipher.TAG_BYTES) {
            return malformed("the second one is too short");
        }
        remoteEphemeral = message.slice(0, X25519KeyPair.KEY_BYTES);
        symmetric.mixHash(remoteEphemeral);
        if (!mixAgreement(ephemeral(), remoteEphemeral)) {
            return Result.failed(new NoiseFailure.WeakKey());
        }
        Optional<Bytes> remoteStatic = symmetric.decryptAndHash(message.slice(X25519KeyPair.KEY_BYTES, payloadStart));
        if (remoteStatic.isEmpty()) {
            return Result.failed(new NoiseFailure.NotAuthentic());
        }
        if (!mixAgreement(ephemeral(), remoteStatic.get())) {
            return Result.failed(new NoiseFailure.WeakKey());
        }
        Optional<Bytes> payload = symmetric.decryptAndHash(message.slice(payloadStart, message.size()));
        return payload.isEmpty()
                ? Result.failed(new NoiseFailure.NotAuthentic())
                : check(payload.get(), remoteStatic.get()).map(result -> {
                    Bytes ownStatic =
                            symmetric.encryptAndHash(params.staticKey().pair().publicKey());
                    // The remote's ephemeral key was used once already, so it has full order.
                    if (!mixAgreement(params.staticKey().pair(), remoteEphemeral)) {
                        throw new IllegalStateException("a key of small order was overlooked");
                    }
                    Bytes reply = Bytes.concat(ownStatic, symmetric.encryptAndHash(ownPayload()));
                    return finished(Optional.of(reply), result);
                });
    }

    private Result<NoiseStep, NoiseFailure> receiveThird(Bytes message) {
        if (message.size() < ENCRYPTED_KEY + NoiseCipher.TAG_BYTES) {
            return malformed("the third one is too short");
        }
        Optional<Bytes> remoteStatic = symmetric.decryptAndHash(message.slice(0, ENCRYPTED_KEY));
        if (remoteStatic.isEmpty()) {
            return Result.failed(new NoiseFailure.NotAuthentic());
        }
        if (!mixAgreement(ephemeral(), remoteStatic.get())) {
            return Result.failed(new NoiseFailure.WeakKey());
        }
        Optional<Bytes> payload = symmetric.decryptAndHash(message.slice(ENCRYPTED_KEY, message.size()));
        return payload.isEmpty()
                ? Result.failed(new NoiseFailure.NotAuthentic())
                : check(payload.get(), remoteStatic.get()).map(result -> finished(Optional.empty(), result));
    }

    /// Who the remote is, by the payload that was decrypted. The order of the checks is fixed, so that a failure always
    /// has one meaning.
    private Result<NoiseResult, NoiseFailure> check(Bytes encoded, Bytes remoteStatic) {
        NoisePayload payload;
        try {
            payload = NoisePayload.decode(encoded);
        } catch (DecodeException malformed) {
            return Result.failed(new NoiseFailure.MalformedPayload(malformed.reason()));
        }
        if (!payload.isSignatureOver(remoteStatic)) {
            return Result.failed(new NoiseFailure.WrongIdentitySignature());
        }
        NoiseResult unchosen = new NoiseResult(payload.identityKey(), Optional.empty());
        if (params.expectedPeer().isPresent() && !params.expectedPeer().get().equals(unchosen.remotePeer())) {
            return Result.failed(
                    new NoiseFailure.WrongPeer(params.expectedPeer().get(), unchosen.remotePeer()));
        }
        if (payload.identityKey().equals(params.staticKey().identityKey())) {
            return Result.failed(new NoiseFailure.OwnIdentity());
        }
        if (params.muxers().isEmpty() || payload.muxers().isEmpty()) {
            return Result.ok(unchosen);
        }
        Optional<String> muxer = commonMuxer(payload.muxers());
        return muxer.isPresent()
                ? Result.ok(new NoiseResult(payload.identityKey(), muxer))
                : Result.failed(new NoiseFailure.NoCommonMuxer());
    }

    /// The first of the initiator's list that both have, whichever end asks.
    private Optional<String> commonMuxer(List<String> remote) {
        boolean initiator = params.role() == NoiseRole.INITIATOR;
        List<String> preferred = initiator ? params.muxers() : remote;
        List<String> other = initiator ? remote : params.muxers();
        return preferred.stream().filter(other::contains).findFirst();
    }

    private NoiseStep finished(Optional<Bytes> reply, NoiseResult result) {
        SymmetricState.TransportCiphers ciphers = symmetric.split();
        return params.role() == NoiseRole.INITIATOR
                ? new NoiseStep.Finished(reply, result, ciphers.fromInitiator(), ciphers.fromResponder())
                : new NoiseStep.Finished(reply, result, ciphers.fromResponder(), ciphers.fromInitiator());
    }

    private Bytes ownPayload() {
        NoiseStaticKey own = params.staticKey();
        return new NoisePayload(own.identityKey(), own.identitySignature(), params.muxers()).encode();
    }

    private Bytes drawEphemeral() {
        X25519KeyPair drawn = X25519KeyPair.generate(entropy);
        ephemeral = Optional.of(drawn);
        symmetric.mixHash(drawn.publicKey());
        return drawn.publicKey();
    }

    private X25519KeyPair ephemeral() {
        return ephemeral.orElseThrow(() -> new IllegalStateException("the ephemeral key was not drawn"));
    }

    private boolean mixAgreement(X25519KeyPair own, Bytes remote) {
        Optional<SecretBytes> shared = own.agree(remote);
        shared.ifPresent(secret -> {
            symmetric.mixKey(secret);
            secret.close();
        });
        return shared.isPresent();
    }

    private void require(Expecting needed) {
        if (expecting != needed) {
            throw new IllegalStateException("this is not the initiator, or it has started");
        }
    }

    private static Result<NoiseStep, NoiseFailure> malformed(String reason) {
        return Result.failed(new NoiseFailure.MalformedMessage(reason));
    }
}
