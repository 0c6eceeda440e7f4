package org.nelumbo.coordination.lobby;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Base58;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.EntropySource;

/// The text that invites somebody: `nelumbo:lobby?v=1&id=…&token=…&peer=…&key=…&addr=…`. Whoever has it may ask for
/// a seat, so
/// it is handed to the co-signers only.
///
/// @param lobby 16 random bytes, in hexadecimal digits
/// @param token 16 random bytes that prove the invitation, in hexadecimal digits
/// @param host the host's peer id, in base58
/// @param hostKey the host's member key, in hexadecimal digits: nobody else can answer in the host's name
/// @param addresses libp2p multiaddrs to reach the host, 0 to 8, each at most 256 characters; opaque here
public record LobbyInvitation(Bytes lobby, Bytes token, MemberPeer host, MemberId hostKey, List<String> addresses) {
    /// Size of lobby id and token in bytes.
    public static final int ID_SIZE = 16;
    /// Most characters of the text.
    public static final int MAX_TEXT = 4_096;
    /// Most addresses.
    public static final int MAX_ADDRESSES = 8;
    /// Most characters of an address.
    public static final int MAX_ADDRESS = 256;

    private static final String PREFIX = "nelumbo:lobby?";
    private static final String WHAT = "invitation";
    private static final String SCOPE_TAG = "Nelumbo/lobby";

    public LobbyInvitation {
        if (lobby.size() != ID_SIZE || token.size() != ID_SIZE) {
            throw new IllegalArgumentException("a lobby id and a token have 16 bytes");
        }
        if (addresses.size() > MAX_ADDRESSES
                || addresses.stream().anyMatch(address -> address.isEmpty() || address.length() > MAX_ADDRESS)) {
            throw new IllegalArgumentException("an invitation has at most 8 addresses of 1 to 256 characters");
        }
        addresses = List.copyOf(addresses);
    }

    /// A new invitation to a lobby of our own.
    public static LobbyInvitation fresh(
            EntropySource entropy, MemberPeer host, MemberId hostKey, List<String> addresses) {
        return new LobbyInvitation(entropy.bytes(ID_SIZE), entropy.bytes(ID_SIZE), host, hostKey, addresses);
    }

    /// What all messages of the lobby are bound to: `tagged("Nelumbo/lobby", id)`.
    public Bytes scope() {
        return Hashes.tagged(SCOPE_TAG, lobby);
    }

    /// The text to hand out.
    public String toText() {
        StringBuilder text = new StringBuilder(PREFIX)
                .append("v=1&id=")
                .append(lobby.hex())
                .append("&token=")
                .append(token.hex())
                .append("&peer=")
                .append(Base58.encode(host.id()))
                .append("&key=")
                .append(hostKey.key().hex());
        for (String address : addresses) {
            text.append("&addr=").append(URLEncoder.encode(address, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    /// Reads an invitation from outside. Unknown fields are ignored, missing or doubled ones refused.
    public static LobbyInvitation parse(String text) throws DecodeException {
        if (text.length() > MAX_TEXT) {
            throw DecodeException.oversized(WHAT, text.length(), MAX_TEXT);
        }
        String trimmed = text.strip();
        if (!trimmed.startsWith(PREFIX)) {
            throw DecodeException.invalid(WHAT, "it does not start with " + PREFIX);
        }
        List<String> fields = List.of(trimmed.substring(PREFIX.length()).split("&", -1));
        if (!single(fields, "v").equals("1")) {
            throw DecodeException.invalid(WHAT, "its version is not known");
        }
        Bytes lobby = identifier(single(fields, "id"));
        Bytes token = identifier(single(fields, "token"));
        Bytes peer = Base58.decode(single(fields, "peer"), MemberPeer.MAX_SIZE);
        if (peer.isEmpty()) {
            throw DecodeException.invalid(WHAT, "it names no peer");
        }
        MemberId hostKey = MemberId.read(new ByteReader(Bytes.parseHex(single(fields, "key"), MemberId.SIZE), WHAT));
        List<String> addresses = all(fields, "addr");
        if (addresses.size() > MAX_ADDRESSES) {
            throw DecodeException.oversized("addresses of an invitation", addresses.size(), MAX_ADDRESSES);
        }
        for (String address : addresses) {
            if (address.isEmpty() || address.length() > MAX_ADDRESS) {
                throw DecodeException.invalid(WHAT, "an address is empty or too long");
            }
        }
        return new LobbyInvitation(lobby, token, new MemberPeer(peer), hostKey, addresses);
    }

    /// Hides the token.
    @Override
    public String toString() {
        return "LobbyInvitation[" + lobby.hex() + "]";
    }

    private static Bytes identifier(String hex) throws DecodeException {
        Bytes bytes = Bytes.parseHex(hex, ID_SIZE);
        if (bytes.size() != ID_SIZE) {
            throw DecodeException.truncated(WHAT, ID_SIZE, bytes.size());
        }
        return bytes;
    }

    private static String single(List<String> fields, String name) throws DecodeException {
        List<String> values = all(fields, name);
        if (values.size() != 1) {
            throw DecodeException.invalid(WHAT, "the field " + name + " must occur once");
        }
        return values.getFirst();
    }

    private static List<String> all(List<String> fields, String name) throws DecodeException {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            Optional<String> value = value(field, name);
            if (value.isPresent()) {
                values.add(value.get());
            }
        }
        return values;
    }

    private static Optional<String> value(String field, String name) throws DecodeException {
        if (!field.startsWith(name + "=")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw DecodeException.invalid(WHAT, "a field is not percent-encoded");
        }
    }
}
