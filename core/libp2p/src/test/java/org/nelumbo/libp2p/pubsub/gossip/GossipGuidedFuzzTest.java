package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class GossipGuidedFuzzTest {
    private static final RpcCodec CODEC = new RpcCodec(MessageIds.JS_LIBP2P, RpcLimits.DEFAULT);

    @FuzzTest
    void rpc(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(bytes -> CODEC.decode(bytes).rpc(), RpcCodec::encode);
        hostile.read(CODEC::decode)
                .ifPresent(read -> assertThat(RpcCodec.size(read.rpc()))
                        .isEqualTo(RpcCodec.encode(read.rpc()).size()));
    }
}
