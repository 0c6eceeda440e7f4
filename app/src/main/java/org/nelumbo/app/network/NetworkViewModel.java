package org.nelumbo.app.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.NetworkBan;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletSnapshot;

/// Whether I can sign and why, who is connected and what to do about them, where I am reached.
public final class NetworkViewModel extends ViewModel {
    /// The parts of the page.
    public enum Section {
        /// Map, list and details of peers.
        PEERS,
        /// Where I am reached, and dialling.
        ADDRESSES,
        /// Traffic, shared directory, messages.
        SERVICES,
        /// Who is kept out.
        BANS,
        /// The chain server.
        CHAIN
    }

    /// The peer whose details are open.
    ///
    /// @param row as it is now, or was last
    /// @param here false once it is gone
    public record Detail(PeerRow row, boolean here) {}

    private final Scope scope;
    private final ReadOnlyObjectWrapper<Optional<NetworkSnapshot>> network =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<AnswerReason>> reasons = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Detail>> detail = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper peerError = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.PEERS);
    private final PeerList peers = new PeerList();
    private final ConnectForm connectForm;
    private final BanForm banForm = new BanForm();
    private List<Person> cosigners = List.of();
    private Optional<String> selected = Optional.empty();

    public NetworkViewModel(Scope scope) {
        this.scope = scope;
        this.connectForm = new ConnectForm(scope);
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().wallets().wallets(), this::wallets));
        keep(scope.door().watch(scope.services().network().network(), this::show));
    }

    /// How things stand.
    public ReadOnlyObjectProperty<Optional<NetworkSnapshot>> network() {
        return network.getReadOnlyProperty();
    }

    /// The four things on which signing depends.
    public ReadOnlyObjectProperty<List<AnswerReason>> reasons() {
        return reasons.getReadOnlyProperty();
    }

    /// Which part of the page is open.
    public ObjectProperty<Section> section() {
        return section;
    }

    /// Everybody.
    public PeerList peers() {
        return peers;
    }

    /// The peer whose details are open.
    public ReadOnlyObjectProperty<Optional<Detail>> detail() {
        return detail.getReadOnlyProperty();
    }

    /// Why something about that peer did not work, or empty.
    public ReadOnlyStringProperty peerError() {
        return peerError.getReadOnlyProperty();
    }

    /// Dialling by hand.
    public ConnectForm connectForm() {
        return connectForm;
    }

    /// What is asked before somebody is kept out.
    public BanForm banForm() {
        return banForm;
    }

    /// Opens the details of a peer.
    public void select(String id) {
        if (!selected.equals(Optional.of(id))) {
            selected = Optional.of(id);
            peerError.set("");
            banForm.clear();
        }
        section.set(Section.PEERS);
        refreshDetail();
    }

    /// Closes them.
    public void deselect() {
        selected = Optional.empty();
        banForm.clear();
        peerError.set("");
        refreshDetail();
    }

    /// Ends the connections to the peer whose details are open.
    public void disconnect() {
        opened().ifPresent(peer ->
                scope.door().deliver(scope.services().network().disconnect(peer.peerId()), this::disconnected));
    }

    /// Keeps the peer whose details are open out, as the form says.
    public void ban() {
        if (!banForm.ready()) {
            fail(new NetworkFailure.BadReason());
            return;
        }
        String reason = banForm.reason().get().strip();
        opened().flatMap(this::target)
                .ifPresent(target -> scope.door()
                        .deliver(
                                scope.services()
                                        .network()
                                        .ban(
                                                target,
                                                reason,
                                                banForm.span().get().length()),
                                this::banned));
    }

    /// Lets somebody in again.
    public void unban(NetworkBan.Target target) {
        scope.door().deliver(scope.services().network().unban(target), this::lifted);
    }

    /// Copies an address of mine or of a peer.
    public void copyAddress(String address) {
        scope.clipboard().copy(address);
        scope.notices().tell(scope.text("network.copied.address"));
    }

    /// Copies a peer id.
    public void copyPeerId(String peerId) {
        scope.clipboard().copy(peerId);
        scope.notices().tell(scope.text("network.copied.id"));
    }

    /// The IP address in a peer's address, if it is its own.
    public Optional<String> ip(NetworkPeer peer) {
        String[] parts = peer.address().split("/", 4);
        boolean plain = parts.length > 2 && (parts[1].equals("ip4") || parts[1].equals("ip6"));
        return plain && !peer.relayed() ? Optional.of(parts[2]) : Optional.empty();
    }

    private Optional<NetworkBan.Target> target(NetworkPeer peer) {
        return banForm.wholeAddress().get()
                ? ip(peer).map(NetworkBan.Target.Ip::new)
                : Optional.of(new NetworkBan.Target.Peer(peer.peerId()));
    }

    private void disconnected(Result<String, NetworkFailure> result) {
        switch (result) {
            case Result.Ok<String, NetworkFailure> ok -> scope.notices().tell(scope.text("network.disconnected"));
            case Result.Failed<String, NetworkFailure>(NetworkFailure failure) -> fail(failure);
        }
    }

    private void banned(Result<NetworkBan, NetworkFailure> result) {
        switch (result) {
            case Result.Ok<NetworkBan, NetworkFailure> ok -> {
                deselect();
                scope.notices().tell(scope.text("network.banned"));
            }
            case Result.Failed<NetworkBan, NetworkFailure>(NetworkFailure failure) -> fail(failure);
        }
    }

    private void lifted(Result<NetworkBan.Target, NetworkFailure> result) {
        switch (result) {
            case Result.Ok<NetworkBan.Target, NetworkFailure> ok ->
                scope.notices().tell(scope.text("network.unbanned"));
            case Result.Failed<NetworkBan.Target, NetworkFailure>(NetworkFailure failure) ->
                scope.notices().trouble(scope.failures().of(failure).line());
        }
    }

    private void fail(NetworkFailure failure) {
        peerError.set(scope.failures().of(failure).line());
    }

    private void wallets(List<WalletSnapshot> wallets) {
        Map<Bytes, Person> each = new LinkedHashMap<>();
        wallets.stream()
                .flatMap(wallet -> wallet.cosigners().stream())
                .filter(person -> !person.me())
                .forEach(person -> each.putIfAbsent(person.id(), person));
        cosigners = List.copyOf(each.values());
        network.get().ifPresent(this::show);
    }

    private void show(NetworkSnapshot next) {
        List<PeerRow> rows = new ArrayList<>();
        next.peers().forEach(peer -> rows.add(PeerRow.of(peer)));
        next.absent().forEach(absent -> rows.add(PeerRow.of(absent)));
        peers.show(rows);
        reasons.set(AnswerReason.of(scope, next, cosigners));
        network.set(Optional.of(next));
        refreshDetail();
    }

    private Optional<NetworkPeer> opened() {
        return detail.get().flatMap(open -> open.row().peer());
    }

    /// Somebody who left while their details are open is shown as they were last, until the details are closed.
    private void refreshDetail() {
        Optional<PeerRow> now = selected.flatMap(id ->
                peers.all().get().stream().filter(row -> row.id().equals(id)).findFirst());
        if (selected.isEmpty()) {
            detail.set(Optional.empty());
        } else if (now.isPresent()) {
            detail.set(now.map(row -> new Detail(row, true)));
        } else {
            detail.set(detail.get().map(open -> new Detail(open.row(), false)));
        }
    }
}
