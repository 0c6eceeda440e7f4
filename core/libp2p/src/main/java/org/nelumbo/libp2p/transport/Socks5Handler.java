package org.nelumbo.libp2p.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The opening of a tunnel through a SOCKS5 proxy. Keeps the start of the channel from the layers above
/// until the tunnel is there, then leaves. Source: RFC 1928, RFC 1929.
final class Socks5Handler extends ByteToMessageDecoder {
    private static final int VERSION = 5;
    private static final int NO_CREDENTIALS = 0;
    private static final int NAME_AND_PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int IP4 = 1;
    private static final int NAME = 3;
    private static final int IP6 = 4;
    private static final int MAX_NAME = 255;

    private enum Stage {
        METHOD,
        CREDENTIALS,
        REPLY,
        OVER
    }

    private final Endpoint target;
    private final Optional<Socks5Proxy.Credentials> credentials;
    private Stage stage = Stage.METHOD;

    Socks5Handler(Endpoint target, Optional<Socks5Proxy.Credentials> credentials) {
        this.target = target;
        this.credentials = credentials;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        int method = credentials.isPresent() ? NAME_AND_PASSWORD : NO_CREDENTIALS;
        context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {VERSION, 1, (byte) method}));
        context.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (!context.isRemoved()) {
            context.read();
        }
    }

    /// A proxy that hangs up before the tunnel is there is not the remote hanging up.
    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (stage != Stage.OVER) {
            stage = Stage.OVER;
            context.fireExceptionCaught(new ProxyException("the proxy closed the connection"));
        }
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        boolean reset = failure instanceof IOException && !(failure instanceof ProxyException);
        context.fireExceptionCaught(reset ? new ProxyException("the proxy ended the connection") : failure);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws ProxyException {
        try {
            switch (stage) {
                case METHOD -> readMethod(context, in);
                case CREDENTIALS -> readVerdict(context, in);
                case REPLY -> readReply(context, in);
                case OVER -> in.skipBytes(in.readableBytes());
            }
        } catch (ProxyException refused) {
            stage = Stage.OVER;
            in.skipBytes(in.readableBytes());
            throw refused;
        }
    }

    private void readMethod(ChannelHandlerContext context, ByteBuf in) throws ProxyException {
        if (in.readableBytes() < 2) {
            return;
        }
        requireVersion(in.readUnsignedByte(), VERSION);
        int method = in.readUnsignedByte();
        if (method == NO_CREDENTIALS) {
            sendConnect(context);
        } else if (method == NAME_AND_PASSWORD && credentials.isPresent()) {
            sendCredentials(context, credentials.get());
        } else {
            throw new ProxyException("the proxy asks for another way to identify");
        }
    }

    private void sendCredentials(ChannelHandlerContext context, Socks5Proxy.Credentials known) throws ProxyException {
        byte[] name = known.name().getBytes(StandardCharsets.UTF_8);
        byte[] password = known.password().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_NAME || password.length > MAX_NAME) {
            throw new ProxyException("name and password of a proxy have at most 255 bytes");
        }
        ByteBuf message = context.alloc().buffer();
        message.writeByte(1).writeByte(name.length).writeBytes(name);
        message.writeByte(password.length).writeBytes(password);
        context.writeAndFlush(message);
        stage = Stage.CREDENTIALS;
    }

    private void readVerdict(ChannelHandlerContext context, ByteBuf in) throws ProxyException {
        if (in.readableBytes() < 2) {
            return;
        }
        requireVersion(in.readUnsignedByte(), 1);
        if (in.readUnsignedByte() != 0) {
            throw new ProxyException("the proxy does not accept name and password");
        }
        sendConnect(context);
    }

    private void sendConnect(ChannelHandlerContext context) throws ProxyException {
        ByteBuf message = context.alloc().buffer();
        message.writeByte(VERSION).writeByte(CONNECT).writeByte(0);
        byte[] ip = target.ip().map(known -> known.getAddress()).orElse(new byte[0]);
        if (ip.length > 0) {
            message.writeByte(ip.length == 4 ? IP4 : IP6).writeBytes(ip);
        } else {
            byte[] name = target.host().getBytes(StandardCharsets.UTF_8);
            if (name.length > MAX_NAME) {
                message.release();
                throw new ProxyException("a name has at most 255 bytes");
            }
            message.writeByte(NAME).writeByte(name.length).writeBytes(name);
        }
        message.writeShort(target.port());
        context.writeAndFlush(message);
        stage = Stage.REPLY;
    }

    private void readReply(ChannelHandlerContext context, ByteBuf in) throws ProxyException {
        if (in.readableBytes() < 5) {
            return;
        }
        int start = in.readerIndex();
        int addressSize = switch (in.getUnsignedByte(start + 3)) {
            case IP4 -> 4;
            case IP6 -> 16;
            case NAME -> 1 + in.getUnsignedByte(start + 4);
            default -> throw new ProxyException("the proxy's answer is malformed");
        };
        if (in.readableBytes() < 4 + addressSize + 2) {
            return;
        }
        requireVersion(in.getUnsignedByte(start), VERSION);
        int reply = in.getUnsignedByte(start + 1);
        if (reply != 0) {
            throw new ProxyException("the proxy cannot connect, code " + reply);
        }
        in.skipBytes(4 + addressSize + 2);
        context.pipeline().remove(this);
        context.fireChannelActive();
    }

    private static void requireVersion(int version, int expected) throws ProxyException {
        if (version != expected) {
            throw new ProxyException("this is no SOCKS5 proxy");
        }
    }
}
