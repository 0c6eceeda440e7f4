package org.nelumbo.libp2p.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.fuzz.HostileInput;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class RecordGuidedFuzzTest {
    private static final String RECORD_DOMAIN = "libp2p-peer-record";
    private static final Bytes RECORD_TYPE = Bytes.fromHex("0301");
    private static final String VOUCHER_DOMAIN = "libp2p-relay-rsvp";
    private static final Bytes VOUCHER_TYPE = Bytes.fromHex("0302");
    private static final PeerKeyPair SIGNER = PeerKeyPair.generate(new SeededEntropy(4));

    @FuzzTest
    void envelope(byte[] input) {
        new HostileInput(input).readTwice(bytes -> Envelope.open(bytes, RECORD_DOMAIN, RECORD_TYPE), Envelope::encode);
    }

    /// The input is what is signed, since nobody guesses signatures.
    @FuzzTest
    void peerRecord(byte[] input) {
        new HostileInput(input)
                .readTwice(payload -> PeerRecord.open(sealed(RECORD_DOMAIN, RECORD_TYPE, payload)), PeerRecord::encode);
    }

    @FuzzTest
    void reservationVoucher(byte[] input) {
        new HostileInput(input)
                .readTwice(
                        payload -> ReservationVoucher.open(sealed(VOUCHER_DOMAIN, VOUCHER_TYPE, payload)),
                        ReservationVoucher::encode);
    }

    private static Bytes sealed(String domain, Bytes type, Bytes payload) throws DecodeException {
        if (payload.size() > Envelope.MAX_BYTES) {
            throw DecodeException.oversized("payload", payload.size(), Envelope.MAX_BYTES);
        }
        return Envelope.seal(SIGNER, domain, type, payload).encode();
    }
}
