// A js-libp2p node for tests, driven over stdin and stdout (see lines.mjs). It listens on loopback only and ends when
// its input does.
//
//   node peer.mjs '{"keyType": "secp256k1", "inboundPerSecond": 5}'
import { noise } from '@chainsafe/libp2p-noise'
import { generateKeyPair, generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import { peerIdFromString } from '@libp2p/peer-id'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr, registry } from '@multiformats/multiaddr'
import { webSockets } from '@libp2p/websockets'
import { createLibp2p } from 'libp2p'
import { gossipMethods, gossipService, watchGossip } from './gossip.mjs'
import { kadMethods, kadService } from './kad.mjs'
import { notice, serve } from './lines.mjs'
import { limitsOf, reachabilityMethods, reachabilityServices, relayTransports, watchReachability } from './relay.mjs'
import { answersOneByte, ECHO, NOTE, releaseAll, runEcho, runRaw, sendNote, serveAll } from './streams.mjs'

const options = {
  keyType: 'Ed25519', // or 'secp256k1'
  inboundPerSecond: 1000, // js-libp2p's own default is 5 for each address
  muxerPingMillis: 30_000,
  unreadableAddress: false, // also announce an address with a part that nobody else knows
  seedHex: null, // 32 bytes: an Ed25519 identity that is the same in every run
  listen: ['/ip4/127.0.0.1/tcp/0'], // '/ip4/127.0.0.1/tcp/0/ws' listens for WebSockets
  announce: [], // instead of where it listens
  appendAnnounce: [],
  kad: 'off', // or 'server' or 'client'
  kadProtocol: '/lotus/kad/1.0.0',
  kadMapper: 'passthrough', // or 'public': forget private addresses
  gossip: false,
  gossipOptions: {}, // over those of the reference application
  gossipOnLimited: false,
  relay: false, // dial and be reached through relays
  relayServer: false,
  reservations: { maxReservations: 100 },
  autonat: false,
  dcutr: false,
  push: false, // the reference application does not push
  connections: {}, // further options of the connection manager
  monitorConnections: true,
  monitor: {}, // further options of the connection monitor; js-libp2p pings every 10 s and waits for 5
  ...JSON.parse(process.argv[2] ?? '{}')
}

// From a range of codes that is kept free for private use.
const UNKNOWN_PART = { code: 0x300001, name: 'nelumbo-test-part', size: 0 }
if (options.unreadableAddress) {
  registry.addProtocol(UNKNOWN_PART)
}

const node = await createLibp2p({
  privateKey: options.seedHex == null
    ? await generateKeyPair(options.keyType)
    : await generateKeyPairFromSeed('Ed25519', Buffer.from(options.seedHex, 'hex')),
  addresses: {
    listen: options.listen,
    announce: options.announce,
    appendAnnounce: options.unreadableAddress
      ? [...options.appendAnnounce, `/ip4/127.0.0.1/tcp/1/${UNKNOWN_PART.name}`]
      : options.appendAnnounce
  },
  transports: [tcp(), webSockets(), ...relayTransports(options)],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux({ keepAliveInterval: options.muxerPingMillis })],
  services: {
    identify: identify(),
    ping: ping(),
    ...(options.kad === 'off' ? {} : { kadDHT: kadService(options) }),
    ...(options.gossip ? { pubsub: gossipService(options) } : {}),
    ...reachabilityServices(options)
  },
  connectionManager: {
    inboundConnectionThreshold: options.inboundPerSecond,
    maxIncomingPendingConnections: 1000,
    ...options.connections
  },
  connectionMonitor: { enabled: options.monitorConnections, ...options.monitor },
  connectionGater: { denyDialMultiaddr: () => false }
})

const text = values => values.map(String)
const within = millis => ({ signal: AbortSignal.timeout(millis) })

node.addEventListener('peer:connect', ({ detail }) => notice('connected', { peer: detail.toString() }))
node.addEventListener('peer:disconnect', ({ detail }) => notice('disconnected', { peer: detail.toString() }))
node.addEventListener('peer:identify', ({ detail }) => notice('identified', {
  peer: detail.peerId.toString(),
  agent: detail.agentVersion,
  protocolVersion: detail.protocolVersion,
  protocols: detail.protocols,
  addresses: text(detail.listenAddrs),
  observed: detail.observedAddr?.toString(),
  recordAddresses: detail.signedPeerRecord == null ? null : text(detail.signedPeerRecord.addresses)
}))

const connectionsTo = peer => node.getConnections(peer == null ? undefined : peerIdFromString(peer))

function open (peer, protocol, millis = 10_000, onLimited = false) {
  return node.dialProtocol(peerIdFromString(peer), protocol, { ...within(millis), runOnLimitedConnection: onLimited })
}

// js allows itself one outbound ping stream for each connection and has other uses for it, so a second try is normal.
async function pingOnce (peer) {
  for (let left = 20; ; left--) {
    try {
      return await node.services.ping.ping(peerIdFromString(peer), within(10_000))
    } catch (error) {
      if (error.name !== 'TooManyOutboundProtocolStreamsError' || left === 0) {
        throw error
      }
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}

// When a connection goes while js-libp2p waits on it, a time-out of its own may find nobody who listens. That ends a
// process of Node's that says nothing else; the tests are about the peer.
process.on('unhandledRejection', reason => console.error('nobody listened to', reason))

watchReachability(node)
if (options.gossip) {
  watchGossip(node.services.pubsub)
}
await serveAll(node)

serve({
  ...(options.gossip ? gossipMethods(node.services.pubsub) : {}),
  ...(options.kad === 'off' ? {} : kadMethods(node, node.services.kadDHT)),
  ...reachabilityMethods(node),
  describe: () => ({
    peer: node.peerId.toString(), addresses: text(node.getMultiaddrs()), protocols: node.getProtocols()
  }),
  connections: ({ peer }) => connectionsTo(peer).map(connection => ({
    peer: connection.remotePeer.toString(),
    address: connection.remoteAddr.toString(),
    direction: connection.direction,
    encryption: connection.encryption,
    muxer: connection.multiplexer,
    limits: limitsOf(connection),
    streams: connection.streams.map(stream => stream.protocol)
  })),
  dial: async ({ address, force = false }) => {
    const connection = await node.dial(multiaddr(address), { ...within(15_000), force })
    return {
      peer: connection.remotePeer.toString(), muxer: connection.multiplexer, limits: limitsOf(connection)
    }
  },
  known: async ({ peer }) => {
    const { addresses, protocols } = await node.peerStore.get(peerIdFromString(peer))
    return {
      addresses: addresses.map(({ multiaddr: address, isCertified }) => ({ address: address.toString(), certified: isCertified })),
      protocols
    }
  },
  hangUp: ({ peer }) => node.hangUp(peerIdFromString(peer)),
  abort: ({ peer }) => connectionsTo(peer).forEach(connection => connection.abort(new Error('cut by the test'))),
  identify: async ({ peer }) => {
    const known = await node.services.identify.identify(connectionsTo(peer)[0])
    return { agent: known.agentVersion, protocols: known.protocols, observed: known.observedAddr?.toString() }
  },
  ping: ({ peer }) => pingOnce(peer),
  note: async ({ peer, text, onLimited }) => sendNote(await open(peer, NOTE, 10_000, onLimited), text),
  echo: async ({ peer, bytes, onLimited }) => runEcho(await open(peer, ECHO, 60_000, onLimited), bytes),
  raw: async ({ peer, protocol, onLimited, ...rest }) => runRaw(await open(peer, protocol, 10_000, onLimited), rest),
  // All streams stay open until the last answer is there, so that the other side has them all at once.
  echoMany: async ({ peer, count }) => {
    const outcomes = await Promise.allSettled(Array.from({ length: count }, async () => {
      const stream = await open(peer, ECHO)
      return { stream, answered: await answersOneByte(stream) }
    }))
    const opened = outcomes.filter(o => o.status === 'fulfilled').map(o => o.value)
    opened.forEach(({ stream }) => stream.abort(new Error('the test is done with it')))
    return opened.filter(({ answered }) => answered).length
  },
  release: () => releaseAll()
}, () => {
  node.stop().catch(() => {})
  setTimeout(() => process.exit(0), 300)
})

notice('ready', {
  peer: node.peerId.toString(), addresses: text(node.getMultiaddrs().filter(a => !a.toString().includes(UNKNOWN_PART.name)))
})
