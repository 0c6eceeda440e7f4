package org.nelumbo.libp2p.multiformats;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The text forms of IP addresses, without any name look-up and without the many loose forms the platform accepts.
///
/// IPv6 is printed in the shortest form of RFC 5952, always in hexadecimal groups.
final class IpText {
    private static final int GROUPS = 8;
    private static final int MAX_IP6_TEXT = 45;

    private IpText() {}

    static String formatIp4(Bytes address) {
        return address.unsigned(0) + "." + address.unsigned(1) + "." + address.unsigned(2) + "." + address.unsigned(3);
    }

    static Bytes parseIp4(String text) throws DecodeException {
        String[] parts = text.split("\\.", 5);
        if (parts.length != 4) {
            throw notIp4();
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = decimal(parts[i], 3);
            if (value < 0 || value > 255 || parts[i].length() > 1 && parts[i].charAt(0) == '0') {
                throw notIp4();
            }
            address[i] = (byte) value;
        }
        return Bytes.of(address);
    }

    static String formatIp6(Bytes address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = address.unsigned(2 * i) << 8 | address.unsigned(2 * i + 1);
        }
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gapStart = i;
                gapLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    static Bytes parseIp6(String text) throws DecodeException {
        if (text.length() > MAX_IP6_TEXT) {
            throw DecodeException.oversized("IPv6 address", text.length(), MAX_IP6_TEXT);
        }
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        int missing = GROUPS - head.size() - tail.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            throw notIp6();
        }
        ByteWriter address = new ByteWriter(16);
        head.forEach(address::writeUint16BigEndian);
        for (int i = 0; i < missing; i++) {
            address.writeUint16BigEndian(0);
        }
        tail.forEach(address::writeUint16BigEndian);
        return address.toBytes();
    }

    private static List<Integer> groups(String text, boolean mayEndInIp4) throws DecodeException {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (mayEndInIp4 && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Bytes ip4 = parseIp4(parts[i]);
                groups.add(ip4.unsigned(0) << 8 | ip4.unsigned(1));
                groups.add(ip4.unsigned(2) << 8 | ip4.unsigned(3));
            } else {
                groups.add(hexGroup(parts[i]));
            }
        }
        return groups;
    }

    private static int hexGroup(String text) throws DecodeException {
        if (text.isEmpty() || text.length() > 4) {
            throw notIp6();
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int digit = character < 128 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                throw notIp6();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// The value of up to `maxDigits` ASCII digits, or −1.
    static int decimal(String text, int maxDigits) {
        if (text.isEmpty() || text.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static DecodeException notIp4() {
        return DecodeException.invalid("IPv4 address", "it is not four decimal numbers up to 255 with dots between");
    }

    private static DecodeException notIp6() {
        return DecodeException.invalid(
                "IPv6 address", "it is not eight hexadecimal groups or a shortened form of them");
    }
}
