package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostServiceTest {
    private final HostFixture fixture = new HostFixture();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeHosts() {
        fixture.close();
    }

    @Test
    void servicesRegisterThenStartBeforeAnybodyCanConnectAndCloseInTheOppositeOrder() throws Exception {
        Host host = fixture.listening(
                builder -> builder.service(new RecordingService("gossip")).service(new RecordingService("kad")));
        assertThat(calls)
                .containsExactly(
                        "gossip registers",
                        "kad registers",
                        "gossip starts on 0 listeners",
                        "kad starts on 0 listeners");
        calls.clear();
        host.close();
        assertThat(calls).containsExactly("kad closes", "gossip closes");
    }

    @Test
    void aServiceThatCannotStartLeavesNothingOpen() {
        HostService broken = new RecordingService("broken") {
            @Override
            public void start(Host host) {
                throw new IllegalStateException("cannot start");
            }
        };
        assertThatThrownBy(() -> fixture.listening(builder ->
                        builder.service(new RecordingService("gossip")).service(broken)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(calls).endsWith("broken closes", "gossip closes");
    }

    private class RecordingService implements HostService {
        private final String name;

        RecordingService(String name) {
            this.name = name;
        }

        @Override
        public void register(ProtocolRegistry registry) {
            calls.add(name + " registers");
        }

        @Override
        public void start(Host host) {
            calls.add(name + " starts on " + host.listenAddresses().size() + " listeners");
        }

        @Override
        public void close() {
            calls.add(name + " closes");
        }
    }
}
