package org.nelumbo.node.open;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.rendezvous.RendezvousEngine;
import org.nelumbo.coordination.rendezvous.RendezvousParams;
import org.nelumbo.coordination.rendezvous.RendezvousPorts;
import org.nelumbo.coordination.rendezvous.RendezvousService;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.config.ListenPort;
import org.nelumbo.node.lobby.SeatedLobby;
import org.nelumbo.node.network.NodeNetwork;
import org.nelumbo.node.network.ServiceFeeds;
import org.nelumbo.node.people.PeerPresence;
import org.nelumbo.node.rendezvous.NodeRendezvous;
import org.nelumbo.node.rendezvous.OwnAddresses;
import org.nelumbo.node.requests.WalletRequests;
import org.nelumbo.node.service.ActivityService;
import org.nelumbo.node.service.LobbyService;
import org.nelumbo.node.service.NetworkService;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.PresenceService;
import org.nelumbo.node.service.RequestService;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.SpendService;
import org.nelumbo.node.service.WalletService;
import org.nelumbo.node.spends.WalletSpends;
import org.nelumbo.node.wallets.AddressChecks;
import org.nelumbo.node.wallets.MemberKeys;
import org.nelumbo.node.wallets.OpenWallet;
import org.nelumbo.node.wallets.OpenWallets;
import org.nelumbo.node.wallets.PayeeBook;
import org.nelumbo.node.wallets.WalletActivity;
import org.nelumbo.security.ban.BanList;
import org.nelumbo.security.ban.StandingGate;
import org.nelumbo.security.standing.PeerStandingService;
import org.nelumbo.security.standing.SanctionPolicy;
import org.nelumbo.security.standing.StandingMemory;
import org.nelumbo.security.standing.StandingPolicy;
import org.nelumbo.storage.coordination.LastSeenDao;
import org.nelumbo.storage.coordination.PeerAddressDao;
import org.nelumbo.storage.h2.Database;
import org.nelumbo.storage.libp2p.KnownPeerDao;
import org.nelumbo.storage.libp2p.RecordSequenceDao;
import org.nelumbo.storage.security.BanDao;
import org.nelumbo.storage.security.StandingDao;
import org.nelumbo.storage.wallet.AccountNumberDao;
import org.nelumbo.storage.wallet.AddressIndexDao;
import org.nelumbo.storage.wallet.ChainCacheDao;
import org.nelumbo.storage.wallet.CoinReservationDao;
import org.nelumbo.storage.wallet.LabelDao;
import org.nelumbo.storage.wallet.PayeeDao;
import org.nelumbo.storage.wallet.WalletDao;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.account.SharedWalletPolicy;
import org.nelumbo.wallet.account.WalletRepository;
import org.nelumbo.wallet.account.WalletRules;
import org.nelumbo.wallet.keystore.VaultContents;
import org.nelumbo.wallet.signing.WalletSigner;
import org.nelumbo.wallet.sync.WalletRepositories;
import org.nelumbo.wallet.sync.WalletSync;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that runs while the vault is open. Parts are started in the order of their need and
/// stopped in the reverse order.
public final class OpenNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenNode.class);

    /// What a node needs besides its secrets.
    ///
    /// @param database closed with the node
    /// @param backend closed with the node
    /// @param chainServer the backend's address, for people
    /// @param ownerName what co-signers will see
    /// @param settings the owner's choices
    /// @param port where it listened last
    public record Surroundings(
            NodeParams params,
            Database database,
            ChainBackend backend,
            String chainServer,
            String ownerName,
            Observable<Settings> settings,
            ListenPort port,
            TimeSource time,
            EntropySource entropy) {}

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Surroundings around;
    private final VaultContents contents;
    private final Map<MemberId, Integer> offeredAccounts = new ConcurrentHashMap<>();
    private final EventThread events;
    private final Background background;
    private final Host host;
    private final PeerPresence presence;
    private final MemberKeys keys;
    private final AccountNumberDao accounts;
    private final WalletRepository repository;
    private final OpenWallets wallets;
    private final WalletSpends spends;
    private final WalletRequests requests;
    private final WalletActivity activity;
    private final SeatedLobby lobby;
    private final NodeRendezvous rendezvous;
    private final NodeNetwork network;

    private OpenNode(
            Surroundings around, VaultContents contents, HostStart.Started begun, BanList bans, Background background) {
        this.around = around;
        this.contents = contents;
        this.host = begun.host();
        Database database = keep(around.database());
        // Stopped after everything that may still hand tasks to it.
        this.background = keep(background);
        keep(around.backend());
        keep(begun.network());
        keep(host);
        this.events = thread("nelumbo-node");
        LastSeenDao lastSeen = new LastSeenDao(database);
        this.presence = new PeerPresence(
                host,
                events,
                around.time(),
                lastSeen.all().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue)));
        this.keys = keep(new MemberKeys());
        this.accounts = new AccountNumberDao(database);
        this.repository = new WalletDao(database, around.time());
        PayeeBook book = new PayeeBook(new PayeeDao(database), new LabelDao(database));
        MutableObservable<List<OpenWallet>> open = new MutableObservable<>(List.of());
        EventThread signing = thread("nelumbo-coordination");
        PeerStandingService standing = new PeerStandingService(
                signing,
                around.time(),
                StandingPolicy.DEFAULT,
                SanctionPolicy.DEFAULT,
                new StandingGate(
                        bans, host, peer -> isCosigner(new MemberPeer(peer.encode())), around.time(), background));
        begun.network().judgeBy(peer -> standing.isGraylisted(peer.encode()) ? -1 : 0);
        keep(new StandingMemory(standing, new StandingDao(database), signing, background));
        SigningParts parts = keep(new SigningParts(
                around.params(),
                host,
                database,
                around.backend(),
                open,
                keys,
                this::adopt,
                standing,
                around.time(),
                around.entropy(),
                signing,
                background));
        this.wallets = keep(new OpenWallets(
                open,
                repository,
                book,
                new AddressChecks(parts.engine().addressChecks()),
                this::follow,
                presence.people(),
                around.time(),
                events,
                background));
        this.requests = keep(
                new WalletRequests(open, book, parts.engine(), presence.people(), around.time(), events, background));
        this.activity = keep(new WalletActivity(open, wallets.wallets(), book, parts.engine(), around.time(), events));
        this.spends = new WalletSpends(open, book, parts.engine(), around.time(), around.entropy(), background);
        this.lobby = keep(new SeatedLobby(
                parts.lobbies(),
                this::freshOffer,
                () -> around.params().discovery().addressesInInvitations() ? addresses() : List.of(),
                this::addresses,
                () -> new WalletRules(around.params().network(), around.time().now(), Optional.empty()).encode(),
                () -> new ChainReadiness(around.backend(), around.params().network()).problem(),
                presence.people(),
                around.entropy(),
                events,
                background));
        ServiceFeeds feeds = keep(new ServiceFeeds(begun.network().seenBy(host), around.time(), events, background));
        this.network = keep(new NodeNetwork(
                host,
                feeds,
                bans,
                around.backend(),
                around.params().network(),
                around.chainServer(),
                presence.people(),
                wallets.wallets(),
                around.time(),
                events,
                background));
        this.rendezvous = keep(new NodeRendezvous(
                finding(begun.network(), parts, signing),
                open,
                parts.lobbies().lobby(),
                parts.engine().requests(),
                around.settings(),
                events));
        openStored();
        PeerAddressDao addresses = new PeerAddressDao(database);
        AddressMemory memory = new AddressMemory(host, addresses, this::isCosigner, background);
        host.events().subscribe(memory);
        host.events().subscribe(rendezvous);
        begun.network().dht().onJoin(rendezvous::networkReturned);
        keep(open.subscribe(changed -> memory.rememberAll()));
        LastSeenMemory seen = keep(new LastSeenMemory(
                lastSeen, this::cosigners, () -> presence.people().get(), around.time(), events, background));
        seen.start();
        parts.start(addresses.all());
        keep(open.subscribe(changed -> parts.engine().refresh()));
        // What is stored is on every list before anybody is told that the vault is open.
        CompletableFuture.runAsync(() -> {}, events).join();
        feeds.start();
        network.start();
        keep(wallets.wallets().subscribe(changed -> requests.walletChanged()));
    }

    /// Starts everything. Blocks for the disk and for the ports to listen on.
    ///
    /// @param contents stays the caller's, who keeps it open for as long as this runs
    public static OpenNode start(Surroundings around, VaultContents contents) throws IOException, InterruptedException {
        BanList bans = new BanList(new BanDao(around.database()), around.time());
        Background background = new Background();
        HostStart host = new HostStart(
                around.params(),
                around.time(),
                around.entropy(),
                around.port(),
                bans,
                new SequenceMemory(new RecordSequenceDao(around.database()), background),
                () -> network(around, contents));
        return new OpenNode(around, contents, host.start(contents.peerSeed()), bans, background);
    }

    private static NetworkParts network(Surroundings around, VaultContents contents) {
        Settings.Peers peers = around.settings().get().peers();
        return new NetworkParts(
                around.params(),
                contents.peerSeed(),
                PeerAddresses.read(peers.bootstrap()),
                PeerAddresses.read(peers.trusted()),
                around.settings().get().network(),
                new KnownPeerDao(around.database()),
                around.time(),
                around.entropy());
    }

    /// The owner, as others see them.
    public Person me() {
        return presence.people().get().of(around.ownerName(), host.id().encode());
    }

    public WalletService wallets() {
        return wallets;
    }

    public SpendService spends() {
        return spends;
    }

    public RequestService requests() {
        return requests;
    }

    public ActivityService activity() {
        return activity;
    }

    public LobbyService lobby() {
        return lobby;
    }

    public NetworkService network() {
        return network;
    }

    public PresenceService presence() {
        return rendezvous;
    }

    /// Stops everything, the last started first.
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception defect) {
                LOG.warn("A part of the node did not stop properly", defect);
            }
        }
    }

    private void openStored() {
        for (WalletRepository.StoredWallet stored : repository.all()) {
            MemberId self = keys.add(WalletSigner.open(contents.entropy(), stored.account()));
            wallets.open(stored.policy(), self);
        }
    }

    private boolean isCosigner(MemberPeer peer) {
        return cosigners().contains(peer);
    }

    private Set<MemberPeer> cosigners() {
        return wallets.open().stream()
                .flatMap(wallet -> wallet.group().participants().stream())
                .map(participant -> participant.peer())
                .collect(Collectors.toSet());
    }

    /// A new account for a new table, durably taken before anybody sees its key.
    private LobbyOffer freshOffer() {
        int account = accounts.take();
        WalletSigner signer = WalletSigner.open(contents.entropy(), account);
        String xpub = signer.accountKey().serialize(around.params().network());
        MemberId self = keys.add(signer);
        offeredAccounts.put(self, account);
        return new LobbyOffer(
                around.ownerName(), xpub, self, new MemberPeer(host.id().encode()));
    }

    private boolean adopt(SharedWalletPolicy policy, MemberId self) {
        Optional<Integer> account = Optional.ofNullable(offeredAccounts.get(self));
        account.ifPresent(number -> wallets.adopt(policy, number, self));
        return account.isPresent();
    }

    private WalletSync follow(SharedAccount account) {
        Database database = around.database();
        return new WalletSync(
                account,
                around.backend(),
                new WalletRepositories(
                        new AddressIndexDao(database), new CoinReservationDao(database), new ChainCacheDao(database)),
                thread("nelumbo-wallet-" + account.id().toString().substring(0, 8)),
                background,
                around.time());
    }

    /// As many as an invitation or a hello has room for.
    private List<String> addresses() {
        return host.advertisedAddresses().stream()
                .map(Object::toString)
                .filter(address -> address.length() <= LobbyInvitation.MAX_ADDRESS)
                .limit(LobbyInvitation.MAX_ADDRESSES)
                .toList();
    }

    private RendezvousService finding(NetworkParts network, SigningParts parts, EventThread thread) {
        OwnAddresses own = keep(new OwnAddresses(contents.peerSeed(), host::advertisedAddresses));
        return new RendezvousEngine(
                new RendezvousPorts(network.presence(background), keys, own, (told, way) -> {
                    presence.said(told.who().peer().id(), told.saidAt());
                    parts.transport().learn(told.who().peer(), told.addresses());
                }),
                thread,
                around.time(),
                around.entropy(),
                Curve.preferred(),
                RendezvousParams.DEFAULT);
    }

    private EventThread thread(String name) {
        return keep(new ThreadedEventThread(name, defect -> LOG.error("A defect on {}", name, defect)));
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (started) {
            started.push(part);
        }
        return part;
    }
}
