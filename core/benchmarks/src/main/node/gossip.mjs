// A js-libp2p node that hears one topic and says after each thousand messages how many there were.
//
//   node gossip.mjs TOPIC        (where @libp2p/gossipsub and its friends are installed)
import { noise } from '@chainsafe/libp2p-noise'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'

const node = await createLibp2p({
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  // Busy with our messages it would miss its own pings and end the connection.
  connectionMonitor: { enabled: false },
  services: { identify: identify(), ping: ping(), pubsub: gossipsub() }
})

let count = 0
node.services.pubsub.addEventListener('message', () => {
  if (++count % 1000 === 0) {
    process.stdout.write(`${count}\n`)
  }
})
node.services.pubsub.subscribe(process.argv[2])
process.stdout.write(`${node.getMultiaddrs()[0]}\n`)
