// GossipSub for the driven peer: the options of the reference application, and what tests ask of it.
import { gossipsub } from '@libp2p/gossipsub'
import { notice } from './lines.mjs'

const bytesOf = text => new TextEncoder().encode(text)
const hexOf = bytes => Buffer.from(bytes.subarray()).toString('hex')

export const gossipService = ({ gossipOptions, gossipOnLimited }) => gossipsub({
  allowPublishToZeroTopicPeers: true,
  emitSelf: true,
  doPX: true,
  runOnLimitedConnection: gossipOnLimited,
  ...gossipOptions
})

// Every message as it is delivered, with the id that js computed, and every change of what others subscribe to.
export function watchGossip (pubsub) {
  pubsub.addEventListener('gossipsub:message', ({ detail: { msg, msgId, propagationSource } }) => notice('gossip', {
    topic: msg.topic,
    hex: hexOf(msg.data),
    from: msg.from?.toString(),
    via: propagationSource.toString(),
    // Base64 in older versions, bytes in newer ones.
    id: hexOf(typeof msgId === 'string' ? Buffer.from(msgId, 'base64') : msgId)
  }))
  pubsub.addEventListener('gossipsub:prune', ({ detail: { peerId, topic, direction } }) => {
    if (direction === 'inbound') {
      notice('pruned', { peer: peerId, topic })
    }
  })
  pubsub.addEventListener('subscription-change', ({ detail }) => notice('subscriptions', {
    peer: detail.peerId.toString(),
    topics: detail.subscriptions
  }))
}

export const gossipMethods = pubsub => ({
  subscribe: ({ topic }) => pubsub.subscribe(topic),
  unsubscribe: ({ topic }) => pubsub.unsubscribe(topic),
  publish: async ({ topic, text, hex }) => {
    const data = hex == null ? bytesOf(text) : Uint8Array.from(Buffer.from(hex, 'hex'))
    const { recipients } = await pubsub.publish(topic, data)
    return recipients.map(String)
  },
  // As if the one try to open a stream to that peer had failed.
  forgetGossipStream: async ({ peer }) => {
    const stream = pubsub.streamsOutbound.get(peer)
    pubsub.streamsOutbound.delete(peer)
    await stream.close()
  },
  // How many messages that peer has declared unwanted.
  declaredUnwanted: ({ peer }) => pubsub.idontwants.get(peer)?.size ?? 0,
  gossipState: ({ topic }) => ({
    peers: pubsub.getPeers().map(String),
    subscribers: pubsub.getSubscribers(topic).map(String),
    mesh: pubsub.getMeshPeers(topic),
    scores: Object.fromEntries(pubsub.getPeers().map(peer => [peer.toString(), pubsub.getScore(peer.toString())]))
  })
})
