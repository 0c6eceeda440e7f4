package org.nelumbo.coordination.codec;

import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// Makes envelopes and opens them: signature by the member key over all fields, and sealed bodies.
public final class EnvelopeSigning {
    private final Curve curve;
    private final MemberSigner signer;
    private final EntropySource entropy;

    public EnvelopeSigning(Curve curve, MemberSigner signer, EntropySource entropy) {
        this.curve = curve;
        this.signer = signer;
        this.entropy = entropy;
    }

    /// A finished envelope.
    ///
    /// @param id by which it is acknowledged
    /// @param bytes what is sent
    /// @param opened what it would be as evidence
    public record Sealed(Bytes id, Bytes bytes, OpenedEnvelope opened) {}

    /// Signs a message, and seals its body if its type says so.
    ///
    /// @throws IllegalArgumentException if the recipient's member key is no point of the curve
    public Result<Sealed, KeysUnavailable> seal(EnvelopeHeader header, CoordinationMessage message) {
        Bytes body = MessageBodyCodec.encode(message);
        return signer.sign(header.sender(), EnvelopeCodec.signedHash(header, body))
                .flatMap(signature -> sealBody(header, body).map(travelling -> {
                    Bytes encoded = EnvelopeCodec.encode(new Envelope(header, travelling, signature.bytes()));
                    OpenedEnvelope opened = new OpenedEnvelope(header, body, signature.bytes());
                    return new Sealed(EnvelopeCodec.id(encoded), encoded, opened);
                }));
    }

    /// Opens an envelope addressed to one of our member keys and verifies its signature.
    public Result<OpenedEnvelope, EnvelopeRefusal> open(Envelope envelope) {
        EnvelopeHeader header = envelope.header();
        Bytes body = envelope.body();
        if (header.type().isSealed()) {
            Result<Bytes, EnvelopeRefusal> opened = openBody(envelope);
            if (opened instanceof Result.Failed<Bytes, EnvelopeRefusal>(var refusal)) {
                return Result.failed(refusal);
            }
            body = opened.orThrow();
        }
        OpenedEnvelope opened = new OpenedEnvelope(header, body, envelope.signature());
        return verify(opened) ? Result.ok(opened) : Result.failed(new EnvelopeRefusal.BadSignature(header.sender()));
    }

    /// True when the signature is the sender's; for evidence, which anybody can check.
    public boolean verify(OpenedEnvelope opened) {
        try {
            PublicKey sender = PublicKey.parse(curve, opened.header().sender().key());
            Bytes message = EnvelopeCodec.signedHash(opened.header(), opened.body());
            return Schnorr.verify(curve, message, sender, new SchnorrSignature(opened.signature()));
        } catch (DecodeException notAPoint) {
            return false;
        }
    }

    private Result<Bytes, KeysUnavailable> sealBody(EnvelopeHeader header, Bytes body) {
        if (!header.type().isSealed()) {
            return Result.ok(body);
        }
        PublicKey recipient = point(header.recipient());
        Bytes encodedHeader = EnvelopeCodec.encodeHeader(header);
        try (PrivateKey ephemeral = PrivateKey.generate(entropy);
                SecretBytes once = ephemeral.use(scalar -> curve.sharedSecret(scalar, recipient.point()))) {
            Bytes ephemeralKey = ephemeral.publicKey(curve).compressed();
            return signer.sharedSecret(header.sender(), recipient).map(between -> {
                try (between) {
                    return BodySeal.seal(once, between, ephemeralKey, encodedHeader, body);
                }
            });
        }
    }

    private Result<Bytes, EnvelopeRefusal> openBody(Envelope envelope) {
        EnvelopeHeader header = envelope.header();
        Optional<PublicKey> ephemeral = BodySeal.ephemeralKey(envelope.body()).flatMap(this::parse);
        Optional<PublicKey> sender = parse(header.sender().key());
        if (ephemeral.isEmpty() || sender.isEmpty()) {
            return Result.failed(new EnvelopeRefusal.NotOpened());
        }
        Result<SecretBytes, KeysUnavailable> once = signer.sharedSecret(header.recipient(), ephemeral.get());
        Result<SecretBytes, KeysUnavailable> between = signer.sharedSecret(header.recipient(), sender.get());
        Optional<SecretBytes> first = once.asValue();
        Optional<SecretBytes> second = between.asValue();
        if (first.isEmpty() || second.isEmpty()) {
            first.ifPresent(SecretBytes::close);
            second.ifPresent(SecretBytes::close);
            return Result.failed(new EnvelopeRefusal.KeysLocked("The keys cannot be used now."));
        }
        try (SecretBytes a = first.get();
                SecretBytes b = second.get()) {
            Optional<Bytes> body = BodySeal.open(a, b, EnvelopeCodec.encodeHeader(header), envelope.body());
            return body.<Result<Bytes, EnvelopeRefusal>>map(Result::ok)
                    .orElseGet(() -> Result.failed(new EnvelopeRefusal.NotOpened()));
        }
    }

    private Optional<PublicKey> parse(Bytes compressed) {
        try {
            return Optional.of(PublicKey.parse(curve, compressed));
        } catch (DecodeException notAPoint) {
            return Optional.empty();
        }
    }

    private PublicKey point(MemberId member) {
        return parse(member.key())
                .orElseThrow(() -> new IllegalArgumentException("a member key is no point of the curve"));
    }
}
