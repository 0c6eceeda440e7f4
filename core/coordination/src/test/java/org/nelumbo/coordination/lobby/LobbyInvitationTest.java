package org.nelumbo.coordination.lobby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;

class LobbyInvitationTest {
    private static final LobbyInvitation INVITATION = LobbyInvitation.fresh(
            new SeededEntropy(1),
            new MemberPeer(Bytes.fromHex("0024080112" + "20".repeat(33))),
            new MemberId(Bytes.fromHex("02" + "33".repeat(32))),
            List.of("/ip4/192.168.1.7/tcp/4001", "/dns4/alice.example/tcp/443/ws"));

    @Test
    void theTextGivesTheInvitationBack() throws DecodeException {
        assertThat(LobbyInvitation.parse("  " + INVITATION.toText() + "\n")).isEqualTo(INVITATION);
    }

    @Test
    void unknownFieldsAreIgnored() throws DecodeException {
        assertThat(LobbyInvitation.parse(INVITATION.toText() + "&colour=green")).isEqualTo(INVITATION);
    }

    @Test
    void theTokenDoesNotPrint() {
        assertThat(INVITATION.toString()).doesNotContain(INVITATION.token().hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nelumbo:lobby",
                "lotus:lobby?v=1",
                "nelumbo:lobby?v=2&id=00&token=00&peer=1",
                "nelumbo:lobby?v=1&id=00112233445566778899aabbccddeeff&token=00112233445566778899aabbccddeeff",
                "nelumbo:lobby?v=1&id=00112233445566778899aabbccddee&token=00112233445566778899aabbccddeeff&peer=2",
                "nelumbo:lobby?v=1&id=00112233445566778899aabbccddeeff&token=00112233445566778899aabbccddeeff&peer=0",
                "nelumbo:lobby?v=1&v=1&id=00112233445566778899aabbccddeeff&token=00112233445566778899aabbccddeeff&peer=2",
                "nelumbo:lobby?v=1&id=00112233445566778899aabbccddeeff&token=00112233445566778899aabbccddeeff&peer=2&key=02",
                "nelumbo:lobby?v=1&id=00112233445566778899aabbccddeeff&token=00112233445566778899aabbccddeeff&peer=2&addr=%zz"
            })
    void whatIsNoInvitationIsRefused(String text) {
        assertThatThrownBy(() -> LobbyInvitation.parse(text)).isInstanceOf(DecodeException.class);
    }

    @Test
    void aVeryLongTextIsRefusedUnread() {
        assertThatThrownBy(() -> LobbyInvitation.parse(INVITATION.toText() + "&x=" + "y".repeat(5_000)))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String tail) {
        try {
            LobbyInvitation.parse("nelumbo:lobby?v=1&" + tail);
        } catch (DecodeException refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }
}
