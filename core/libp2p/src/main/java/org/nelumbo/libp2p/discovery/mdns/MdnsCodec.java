package org.nelumbo.libp2p.discovery.mdns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.dns.DefaultDnsPtrRecord;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRecordEncoder;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// DNS messages of the service `_p2p._udp.local`: a PTR question, and a PTR answer whose TXT strings
/// `dnsaddr=<multiaddr>` stand among the additional records. Names and records are Netty's; the limits are ours.
final class MdnsCodec {
    /// Largest datagram looked at.
    static final int MAX_BYTES = 9_000;

    static final String SERVICE = "_p2p._udp.local.";

    private static final int HEADER_BYTES = 12;
    private static final int MAX_RECORDS = 64;
    private static final int MAX_ADDRESSES = 16;
    private static final int MAX_TEXT = 255;
    /// Names point into each other. Written out, a message may be this much longer than it came.
    private static final int MAX_GROWTH = 1_024;
    private static final long SECONDS_TO_LIVE = 120;
    private static final int RESPONSE = 0x8400;
    private static final int RESPONSE_BIT = 0x8000;
    private static final String ATTRIBUTE = "dnsaddr=";

    private MdnsCodec() {}

    static Bytes encode(MdnsMessage message) {
        ByteBuf buffer = Unpooled.buffer(512, MAX_BYTES);
        switch (message) {
            case MdnsMessage.Query _ -> {
                header(buffer, 0, 1, 0, 0);
                encodeQuestion(buffer);
            }
            case MdnsMessage.Announcement(String name, List<Multiaddr> addresses) -> {
                header(buffer, RESPONSE, 0, 1, 1);
                String instance = name + "." + SERVICE;
                encodeRecord(buffer, new DefaultDnsPtrRecord(SERVICE, DnsRecord.CLASS_IN, SECONDS_TO_LIVE, instance));
                encodeRecord(
                        buffer, new DefaultDnsRawRecord(instance, DnsRecordType.TXT, SECONDS_TO_LIVE, text(addresses)));
            }
        }
        byte[] encoded = new byte[buffer.readableBytes()];
        buffer.readBytes(encoded);
        return Bytes.of(encoded);
    }

    /// @return empty for a message about something else
    static Optional<MdnsMessage> decode(Bytes datagram) throws DecodeException {
        if (datagram.size() > MAX_BYTES) {
            throw DecodeException.oversized("mDNS message", datagram.size(), MAX_BYTES);
        }
        if (datagram.size() < HEADER_BYTES) {
            throw DecodeException.truncated("mDNS message", HEADER_BYTES, datagram.size());
        }
        ByteBuf buffer = Unpooled.wrappedBuffer(datagram.toArray());
        buffer.skipBytes(2);
        boolean response = (buffer.readUnsignedShort() & RESPONSE_BIT) != 0;
        int questions = buffer.readUnsignedShort();
        int records = buffer.readUnsignedShort() + buffer.readUnsignedShort() + buffer.readUnsignedShort();
        if (questions + records > MAX_RECORDS) {
            throw DecodeException.oversized("mDNS message's records", questions + records, MAX_RECORDS);
        }
        try {
            Expansion expansion = new Expansion(datagram.size() + MAX_GROWTH);
            boolean asksForPeers = false;
            for (int i = 0; i < questions; i++) {
                DnsQuestion question = DnsRecordDecoder.DEFAULT.decodeQuestion(buffer);
                expansion.add(question.name().length());
                asksForPeers |= isAboutPeers(question);
            }
            return response
                    ? announcement(buffer, records, expansion)
                    : asksForPeers ? Optional.of(new MdnsMessage.Query()) : Optional.empty();
        } catch (DecodeException refused) {
            throw refused;
        } catch (Exception unreadable) {
            // Netty's readers throw several kinds for names and records that are cut or run in circles.
            throw DecodeException.invalid("mDNS message", "its names or records cannot be read");
        }
    }

    private static Optional<MdnsMessage> announcement(ByteBuf buffer, int records, Expansion expansion)
            throws Exception {
        Optional<String> instance = Optional.empty();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            DnsRecord record = DnsRecordDecoder.DEFAULT.decodeRecord(buffer);
            if (record == null) {
                throw DecodeException.invalid("mDNS message", "a record is cut");
            }
            try {
                expansion.add(record.name().length() + contentSize(record));
                if (record instanceof DnsPtrRecord pointer && isService(pointer.name())) {
                    instance = Optional.of(pointer.hostname());
                } else if (record instanceof DnsRawRecord raw && record.type().equals(DnsRecordType.TXT)) {
                    readTexts(raw.content(), texts);
                }
            } finally {
                ReferenceCountUtil.release(record);
            }
        }
        return instance.map(name -> new MdnsMessage.Announcement(label(name), addresses(texts)));
    }

    private static int contentSize(DnsRecord record) {
        return switch (record) {
            case DnsPtrRecord pointer -> pointer.hostname().length();
            case DnsRawRecord raw -> raw.content().readableBytes();
            default -> 0;
        };
    }

    /// How large a message is with its names written out.
    private static final class Expansion {
        private final int limit;
        private int size;

        Expansion(int limit) {
            this.limit = limit;
        }

        void add(int length) throws DecodeException {
            size += length;
            if (size > limit) {
                throw DecodeException.oversized("mDNS message with its names written out", size, limit);
            }
        }
    }

    private static void readTexts(ByteBuf content, List<String> texts) throws DecodeException {
        while (content.isReadable()) {
            int length = content.readUnsignedByte();
            if (length > content.readableBytes()) {
                throw DecodeException.truncated("mDNS text", length, content.readableBytes());
            }
            texts.add(content.readCharSequence(length, StandardCharsets.UTF_8).toString());
        }
    }

    /// An address that we cannot read is the sender's affair; the others still count.
    private static List<Multiaddr> addresses(List<String> texts) {
        List<Multiaddr> addresses = new ArrayList<>();
        for (String text : texts) {
            if (text.startsWith(ATTRIBUTE) && addresses.size() < MAX_ADDRESSES) {
                try {
                    Multiaddr address = Multiaddr.parse(text.substring(ATTRIBUTE.length()));
                    if (address.peer().isPresent()) {
                        addresses.add(address);
                    }
                } catch (DecodeException unknown) {
                    continue;
                }
            }
        }
        return addresses;
    }

    private static ByteBuf text(List<Multiaddr> addresses) {
        ByteBuf content = Unpooled.buffer();
        addresses.stream()
                .limit(MAX_ADDRESSES)
                .map(address -> (ATTRIBUTE + address).getBytes(StandardCharsets.UTF_8))
                .filter(text -> text.length <= MAX_TEXT)
                .forEach(text -> content.writeByte(text.length).writeBytes(text));
        return content;
    }

    private static void header(ByteBuf buffer, int flags, int questions, int answers, int additional) {
        buffer.writeShort(0)
                .writeShort(flags)
                .writeShort(questions)
                .writeShort(answers)
                .writeShort(0)
                .writeShort(additional);
    }

    private static void encodeQuestion(ByteBuf buffer) {
        try {
            DnsRecordEncoder.DEFAULT.encodeQuestion(new DefaultDnsQuestion(SERVICE, DnsRecordType.PTR), buffer);
        } catch (Exception impossible) {
            throw new IllegalStateException("a constant question can be written", impossible);
        }
    }

    private static void encodeRecord(ByteBuf buffer, DnsRecord record) {
        try {
            DnsRecordEncoder.DEFAULT.encodeRecord(record, buffer);
        } catch (Exception impossible) {
            throw new IllegalStateException("a record of ours can be written", impossible);
        } finally {
            ReferenceCountUtil.release(record);
        }
    }

    private static boolean isAboutPeers(DnsQuestion question) {
        return question.type().equals(DnsRecordType.PTR) && isService(question.name());
    }

    private static boolean isService(String name) {
        return name.toLowerCase(Locale.ROOT).equals(SERVICE);
    }

    private static String label(String instance) {
        int dot = instance.indexOf('.');
        return dot < 0 ? instance : instance.substring(0, dot);
    }
}
