// The DHT for the driven peer, and what tests ask of it. Keys and values are texts or, with `Hex` behind the name, bytes.
import { kadDHT, passthroughMapper, removePrivateAddressesMapper } from '@libp2p/kad-dht'
import { peerIdFromString } from '@libp2p/peer-id'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'

const RAW = 0x55

const hexOf = bytes => Buffer.from(bytes.subarray()).toString('hex')
const fromHex = hex => Uint8Array.from(Buffer.from(hex, 'hex'))
const bytesOf = (params, name) =>
  params[`${name}Hex`] == null ? new TextEncoder().encode(params[name]) : fromHex(params[`${name}Hex`])
const within = ({ timeoutMillis = 10_000 }) => ({ signal: AbortSignal.timeout(timeoutMillis) })
const rawCid = async params => CID.createV1(RAW, await sha256.digest(bytesOf(params, 'data')))

export const kadService = ({ kad, kadProtocol, kadMapper }) => kadDHT({
  protocol: kadProtocol,
  clientMode: kad !== 'server',
  peerInfoMapper: kadMapper === 'public' ? removePrivateAddressesMapper : passthroughMapper
})

// One line an event of a query: what happened, with whom, and what came along.
const described = event => ({
  event: event.name,
  message: event.messageName,
  peer: (event.from ?? event.to ?? event.peer?.id ?? event.peer)?.toString(),
  failure: event.error?.message,
  closer: event.closer?.map(({ id }) => id.toString()),
  providers: event.providers?.map(({ id }) => id.toString()),
  holdsRecord: event.record != null
})

async function collect (events, limit = Infinity) {
  const seen = []
  for await (const event of events) {
    seen.push(event)
    if (seen.length >= limit) {
      break
    }
  }
  return seen
}

export const kadMethods = (node, kad) => ({
  kadDescribe: () => ({ size: kad.routingTable?.size, mode: kad.getMode() }),
  kadPut: async params => {
    const query = kad.put(bytesOf(params, 'key'), bytesOf(params, 'value'), within(params))
    return (await collect(query, params.limit)).map(described)
  },
  kadGet: async params => {
    const events = await collect(kad.get(bytesOf(params, 'key'), within(params)), params.limit)
    const value = events.find(({ name }) => name === 'VALUE')?.value
    return { valueHex: value == null ? null : hexOf(value), events: events.map(described) }
  },
  // Records that this peer holds itself, as they lie in its store.
  kadHeld: async () => {
    const held = []
    for await (const { key, value } of node.components.datastore.query({ prefix: '/dht/record' })) {
      held.push({ key: key.toString(), hex: hexOf(value) })
    }
    return held
  },
  kadFindPeer: async params => {
    const query = kad.findPeer(peerIdFromString(params.peer), { useCache: false, ...within(params) })
    const found = (await collect(query)).find(({ name }) => name === 'FINAL_PEER')
    return found == null ? null : { peer: found.peer.id.toString(), addresses: found.peer.multiaddrs.map(String) }
  },
  kadClosest: async params => (await collect(kad.getClosestPeers(bytesOf(params, 'key'), within(params))))
    .filter(({ name }) => name === 'FINAL_PEER').map(({ peer }) => peer.id.toString()),
  kadProvide: async params => {
    const cid = await rawCid(params)
    return { cid: cid.toString(), events: (await collect(kad.provide(cid, within(params)))).map(described) }
  },
  kadProviders: async params => {
    const events = await collect(kad.findProviders(await rawCid(params), within(params)))
    return [...new Set(events.filter(({ name }) => name === 'PROVIDER')
      .flatMap(({ providers }) => providers.map(({ id }) => id.toString())))]
  }
})
