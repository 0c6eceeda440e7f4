package org.nelumbo.chain.musig2;

import java.util.List;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.failure.Failure;

/// Why a MuSig2 step gave no result.
public sealed interface MuSig2Failure extends Failure {
    /// There are no signers, or more than allowed.
    record WrongSignerCount(int count) implements MuSig2Failure {
        @Override
        public String explanation() {
            return count + " signers were given; 1 to " + KeyAggregation.MAX_SIGNERS + " are possible.";
        }
    }

    /// The same key stands twice in the list; implementations disagree about the aggregate of such a list.
    record DuplicateKey(PublicKey key) implements MuSig2Failure {
        @Override
        public String explanation() {
            return "Key " + key + " is listed more than once.";
        }
    }

    /// The keys cancel each other out.
    record KeysAtInfinity() implements MuSig2Failure {
        @Override
        public String explanation() {
            return "The keys add up to the point at infinity.";
        }
    }

    /// The nonces of all signers cancel each other out; some signer chose theirs from the others'.
    record NoncesAtInfinity() implements MuSig2Failure {
        @Override
        public String explanation() {
            return "The nonces add up to the point at infinity.";
        }
    }

    /// Something of these signers is needed and was not given.
    record MissingSigners(List<PublicKey> signers) implements MuSig2Failure {
        public MissingSigners {
            signers = List.copyOf(signers);
        }

        @Override
        public String explanation() {
            return signers.size() + " signers are missing: " + signers + ".";
        }
    }

    /// These keys are not among the signers.
    record NotSigners(List<PublicKey> keys) implements MuSig2Failure {
        public NotSigners {
            keys = List.copyOf(keys);
        }

        @Override
        public String explanation() {
            return "These keys are not among the signers: " + keys + ".";
        }
    }

    /// The secret nonce was used or closed before. It is gone for good; a new session needs a new one.
    record NonceSpent() implements MuSig2Failure {
        @Override
        public String explanation() {
            return "The secret nonce was used or wiped before.";
        }
    }

    /// The secret nonce was made for another signer, key, message, or public nonce. It is wiped nevertheless.
    record NonceOfAnotherSession() implements MuSig2Failure {
        @Override
        public String explanation() {
            return "The secret nonce was not made for this session.";
        }
    }

    /// The partial signatures of exactly these signers are wrong.
    record WrongPartialSignatures(List<PublicKey> signers) implements MuSig2Failure {
        public WrongPartialSignatures {
            signers = List.copyOf(signers);
        }

        @Override
        public String explanation() {
            return "The partial signatures of these signers are wrong: " + signers + ".";
        }
    }
}
