// Relay, AutoNAT and hole punching for the driven peer, and what tests ask of them.
import { autoNAT } from '@libp2p/autonat'
import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { dcutr } from '@libp2p/dcutr'
import { identifyPush } from '@libp2p/identify'
import { multiaddr } from '@multiformats/multiaddr'
import { notice } from './lines.mjs'

export const relayTransports = ({ relay }) => relay ? [circuitRelayTransport()] : []

export function reachabilityServices ({ relayServer, reservations, autonat, dcutr: punch, push }) {
  const services = {}
  if (relayServer) {
    services.relay = circuitRelayServer({ reservations })
  }
  if (autonat) {
    services.autoNAT = autoNAT()
  }
  if (punch) {
    services.dcutr = dcutr()
  }
  if (push) {
    services.identifyPush = identifyPush()
  }
  return services
}

export const limitsOf = ({ limits }) => limits == null
  ? null
  : { bytes: limits.bytes?.toString(), seconds: limits.seconds }

export function watchReachability (node) {
  let told = ''
  node.addEventListener('self:peer:update', () => {
    const addresses = node.getMultiaddrs().map(String)
    if (addresses.join() !== told) {
      told = addresses.join()
      notice('addresses', { addresses })
    }
  })
  for (const name of ['open', 'close']) {
    node.addEventListener(`connection:${name}`, ({ detail }) => notice(`connection-${name}`, {
      peer: detail.remotePeer.toString(),
      address: detail.remoteAddr.toString(),
      direction: detail.direction,
      limits: limitsOf(detail)
    }))
  }
}

export const reachabilityMethods = node => ({
  // `<relay address>/p2p-circuit` makes a reservation there; it is done when a notice `addresses` shows it.
  listen: async ({ address }) => {
    await node.components.transportManager.listen([multiaddr(address)])
    return node.getMultiaddrs().map(String)
  },
  reservations: () => [...(node.services.relay?.reservations?.entries() ?? [])].map(([peer, { addr, expiry }]) =>
    ({ peer: peer.toString(), address: addr?.toString(), expiry })),
  push: () => node.services.identifyPush.push()
})
