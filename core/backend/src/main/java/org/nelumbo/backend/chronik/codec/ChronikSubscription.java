package org.nelumbo.backend.chronik.codec;

import org.nelumbo.backend.chronik.proto.Subscription;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What a client sends over the WebSocket: follow a script, or stop following it.
///
/// @param script the name of the script
/// @param subscribe true to follow, false to stop
public record ChronikSubscription(ChronikScript script, boolean subscribe) {
    /// `Subscription`.
    public Bytes encode() {
        return ProtoBytes.encode(Subscription.newBuilder()
                .setScriptType(script.kind().text())
                .setPayload(ProtoBytes.string(script.payload()))
                .setIsSubscribe(subscribe)
                .build());
    }

    /// `Subscription` from outside.
    public static ChronikSubscription decode(Bytes frame) throws DecodeException {
        Subscription message =
                ProtoBytes.parse(Subscription.parser(), frame, ChronikLimits.SMALL_MESSAGE, "Chronik subscription");
        return new ChronikSubscription(
                ChronikScript.parse(message.getScriptType(), ProtoBytes.bytes(message.getPayload())),
                message.getIsSubscribe());
    }
}
