package org.nelumbo.app;

/// The ids of every control a person or a test acts on. Rows append their index from 0, as in `requests-open-0`.
public final class Ids {
    // Shell
    public static final String RAIL = "rail-";
    public static final String HEADER_BACK = "header-back";
    public static final String HEADER_TITLE = "header-title";
    public static final String HEADER_SEARCH = "header-search";
    public static final String HEADER_HIDE = "header-hide";
    public static final String HEADER_BELL = "header-bell";
    public static final String STATUS_CAN_SIGN = "status-can-sign";
    public static final String STATUS_PEERS = "status-peers";
    public static final String STATUS_BLOCK = "status-block";
    public static final String STATUS_TASKS = "status-tasks";
    public static final String STATUS_LOCK = "status-lock";
    public static final String NOTICE = "notice";
    public static final String PALETTE_FIELD = "palette-field";
    public static final String PALETTE_ROW = "palette-row-";
    public static final String OVERLAY_CLOSE = "overlay-close";

    // First run and unlocking
    public static final String WELCOME_START = "welcome-start";
    public static final String WELCOME_RESTORE = "welcome-restore";
    public static final String WELCOME_INVITED = "welcome-invited";
    public static final String WELCOME_THEME = "welcome-theme";
    public static final String WELCOME_TEXT = "welcome-text";
    public static final String ONBOARDING_STEP = "onboarding-step";
    public static final String ONBOARDING_BACK = "onboarding-back";
    public static final String ONBOARDING_NEXT = "onboarding-next";
    public static final String ONBOARDING_ERROR = "onboarding-error";
    public static final String ONBOARDING_WORD = "onboarding-word-";
    public static final String ONBOARDING_CHECK = "onboarding-check-";
    public static final String ONBOARDING_NAME = "onboarding-name";
    public static final String ONBOARDING_PASSPHRASE = "onboarding-passphrase";
    public static final String ONBOARDING_REPEAT = "onboarding-repeat";
    public static final String ONBOARDING_INVITATION = "onboarding-invitation";
    public static final String ONBOARDING_COUNT = "onboarding-count-";
    public static final String RESTORE_WORD = "restore-word-";
    public static final String RESTORE_SUGGESTION = "restore-suggestion-";
    public static final String UNLOCK_PASSPHRASE = "unlock-passphrase";
    public static final String UNLOCK_BUTTON = "unlock-button";
    public static final String UNLOCK_ERROR = "unlock-error";

    // Home
    public static final String HOME_REQUEST = "home-request-";
    public static final String HOME_WALLET = "home-wallet-";
    public static final String HOME_RECEIVE = "home-receive";
    public static final String HOME_NEW_WALLET = "home-new-wallet";
    public static final String HOME_HEALTH = "home-health-";

    // Wallets and one wallet
    public static final String WALLETS_OPEN = "wallets-open-";
    public static final String WALLETS_NEW = "wallets-new";
    public static final String WALLETS_JOIN = "wallets-join";
    public static final String WALLET_PAY = "wallet-pay";
    public static final String WALLET_RECEIVE = "wallet-receive";
    public static final String WALLET_BALANCE = "wallet-balance";

    // Lobby
    public static final String LOBBY_NAME = "lobby-name";
    public static final String LOBBY_SEATS_LESS = "lobby-seats-less";
    public static final String LOBBY_SEATS_MORE = "lobby-seats-more";
    public static final String LOBBY_SEATS = "lobby-seats";
    public static final String LOBBY_OPEN = "lobby-open";
    public static final String LOBBY_INVITATION_FIELD = "lobby-invitation-field";
    public static final String LOBBY_JOIN = "lobby-join";
    public static final String LOBBY_INVITATION = "lobby-invitation";
    public static final String LOBBY_COPY_INVITATION = "lobby-copy-invitation";
    public static final String LOBBY_SEAT = "lobby-seat-";
    public static final String LOBBY_WORD = "lobby-word-";
    public static final String LOBBY_QUESTION = "lobby-question";
    public static final String LOBBY_CHOICE = "lobby-choice-";
    public static final String LOBBY_OTHER_WORD = "lobby-other-word";
    public static final String LOBBY_LEAVE = "lobby-leave";
    public static final String LOBBY_ANEW = "lobby-anew";
    public static final String LOBBY_ASK = "lobby-ask";
    public static final String LOBBY_TAKE_SEAT = "lobby-take-seat";
    public static final String LOBBY_TO_WALLET = "lobby-to-wallet";
    public static final String LOBBY_ERROR = "lobby-error";
    public static final String LOBBY_STATE = "lobby-state";

    // Receive
    public static final String RECEIVE_WALLET = "receive-wallet";
    public static final String RECEIVE_ADDRESS = "receive-address";
    public static final String RECEIVE_AMOUNT = "receive-amount";
    public static final String RECEIVE_LABEL = "receive-label";
    public static final String RECEIVE_FRESH = "receive-fresh";
    public static final String RECEIVE_COPY = "receive-copy";
    public static final String RECEIVE_COPY_LINK = "receive-copy-link";
    public static final String RECEIVE_STATE = "receive-state";
    public static final String RECEIVE_QR = "receive-qr";
    public static final String RECEIVE_ERROR = "receive-error";

    // New payment
    public static final String SPEND_WALLET = "spend-wallet";
    public static final String SPEND_ADD_PAYEE = "spend-add-payee";
    public static final String SPEND_ADDRESS = "spend-address-";
    public static final String SPEND_LABEL = "spend-label-";
    public static final String SPEND_AMOUNT = "spend-amount-";
    public static final String SPEND_REMOVE = "spend-remove-";
    public static final String SPEND_DEADLINE = "spend-deadline";
    public static final String SPEND_FEE = "spend-fee";
    public static final String SPEND_PURPOSE = "spend-purpose";
    public static final String SPEND_CHOOSE_COINS = "spend-choose-coins";
    public static final String SPEND_COIN = "spend-coin-";
    public static final String SPEND_ASK = "spend-ask";
    public static final String SPEND_PROBLEM = "spend-problem";

    // Requests
    public static final String REQUESTS_OPEN = "requests-open-";
    public static final String REQUESTS_NEW = "requests-new";
    public static final String REQUEST_SENTENCE = "request-sentence";
    public static final String REQUEST_FLOW = "request-flow";
    public static final String REQUEST_TABLE = "request-table";
    public static final String REQUEST_COPY_ADDRESS = "request-copy-address-";
    public static final String REQUEST_APPROVE = "request-approve";
    public static final String REQUEST_REJECT = "request-reject";
    public static final String REQUEST_REASON = "request-reason";
    public static final String REQUEST_REASON_READY = "request-reason-";
    public static final String REQUEST_REJECT_SEND = "request-reject-send";
    public static final String REQUEST_REJECT_CANCEL = "request-reject-cancel";
    public static final String REQUEST_WITHDRAW = "request-withdraw";
    public static final String REQUEST_STATE = "request-state";
    public static final String REQUEST_NEXT = "request-next";
    public static final String REQUEST_RIVAL = "request-rival";
    public static final String REQUEST_ERROR = "request-error";

    // Signing, sent, stopped
    public static final String SESSION_STATE = "session-state";
    public static final String SESSION_LANES = "session-lanes";
    public static final String SESSION_TABLE = "session-table";
    public static final String SESSION_NODE = "session-node-";
    public static final String SESSION_CONFIRMATIONS = "session-confirmations";
    public static final String SESSION_TXID = "session-txid";
    public static final String SESSION_COPY_TXID = "session-copy-txid";
    public static final String SESSION_WITHDRAW = "session-withdraw";
    public static final String STOPPED_AGAIN = "stopped-again";
    public static final String STOPPED_ANEW = "stopped-anew";
    public static final String STOPPED_COPY = "stopped-copy";
    public static final String STOPPED_BACK = "stopped-back";

    // Activity
    public static final String ACTIVITY_ROW = "activity-row-";
    public static final String ACTIVITY_OPEN = "activity-open-";

    // Network
    public static final String NETWORK_ANSWER = "network-answer";
    public static final String NETWORK_REASON = "network-reason-";
    public static final String NETWORK_ALARM = "network-alarm-";
    public static final String NETWORK_SECTION = "network-section-";
    public static final String NETWORK_VIEW = "network-view-";
    public static final String NETWORK_MAP = "network-map";
    public static final String NETWORK_TABLE = "network-table";
    public static final String NETWORK_ROW = "network-row-";
    public static final String NETWORK_FILTER = "network-filter";
    public static final String NETWORK_KIND = "network-kind";
    public static final String NETWORK_COUNT = "network-count";
    public static final String NETWORK_TILE = "network-tile-";
    public static final String NETWORK_EMPTY_CONNECT = "network-empty-connect";
    public static final String NETWORK_PEER_NAME = "network-peer-name";
    public static final String NETWORK_PEER_CLOSE = "network-peer-close";
    public static final String NETWORK_PEER_COPY_ID = "network-peer-copy-id";
    public static final String NETWORK_PEER_COPY_ADDRESS = "network-peer-copy-address";
    public static final String NETWORK_DISCONNECT = "network-disconnect";
    public static final String NETWORK_BAN = "network-ban";
    public static final String NETWORK_BAN_WHOM = "network-ban-whom-";
    public static final String NETWORK_BAN_REASON = "network-ban-reason";
    public static final String NETWORK_BAN_READY = "network-ban-reason-";
    public static final String NETWORK_BAN_SPAN = "network-ban-span-";
    public static final String NETWORK_BAN_CONFIRM = "network-ban-confirm";
    public static final String NETWORK_BAN_CANCEL = "network-ban-cancel";
    public static final String NETWORK_PEER_ERROR = "network-peer-error";
    public static final String NETWORK_COPY = "network-copy-";
    public static final String NETWORK_SHOW_QR = "network-show-qr-";
    public static final String NETWORK_QR = "network-qr";
    public static final String NETWORK_ADDRESS = "network-address";
    public static final String NETWORK_ADDRESS_STATE = "network-address-state";
    public static final String NETWORK_CONNECT = "network-connect";
    public static final String NETWORK_RESULT = "network-result";
    public static final String NETWORK_BANS = "network-bans";
    public static final String NETWORK_UNBAN = "network-unban-";

    // Settings
    public static final String PEOPLE_LOOK = "people-look-";
    public static final String SETTINGS_THEME = "settings-theme-";
    public static final String SETTINGS_TEXT = "settings-text";
    public static final String SETTINGS_HIDE = "settings-hide";
    public static final String SETTINGS_FIND = "settings-find";
    public static final String SETTINGS_MAP_PORT = "settings-map-port";
    public static final String SETTINGS_LOCAL_NETWORK = "settings-local-network";
    public static final String SETTINGS_CHANGE_PEERS = "settings-change-peers";
    public static final String SETTINGS_BOOTSTRAP = "settings-bootstrap";
    public static final String SETTINGS_TRUSTED = "settings-trusted";
    public static final String SETTINGS_LIST_ADD = "-add";
    public static final String SETTINGS_LIST_REMOVE = "-remove-";
    public static final String SETTINGS_LIST_RESTORE = "-restore";
    public static final String SETTINGS_LIST_ERROR = "-error";
    public static final String SETTINGS_MOTION = "settings-motion";
    public static final String SETTINGS_CHRONIK = "settings-chronik";
    public static final String SETTINGS_CHRONIK_SAVE = "settings-chronik-save";
    public static final String SETTINGS_LOCK = "settings-lock";
    public static final String SETTINGS_LOCK_NOW = "settings-lock-now";
    public static final String SETTINGS_ERROR = "settings-error";

    private Ids() {}
}
