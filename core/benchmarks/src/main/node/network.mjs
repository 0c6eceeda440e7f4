// Two js-libp2p nodes in this process on loopback: from nothing to the first byte of an answer, and what one stream
// carries there and back at once. A line a figure.
import { noise } from '@chainsafe/libp2p-noise'
import { identify } from '@libp2p/identify'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'

const ECHO = '/nelumbo/benchmark/echo/1.0.0'
const WARM_UP = 200
const CONNECTIONS = 500
const ECHO_BYTES = 256 * 1024 * 1024

const node = listen => createLibp2p({
  addresses: { listen },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  services: { identify: identify(), ping: ping() },
  connectionManager: { inboundConnectionThreshold: 1e6, maxIncomingPendingConnections: 1000 },
  connectionMonitor: { enabled: false },
  connectionGater: { denyDialMultiaddr: () => false }
})

const server = await node(['/ip4/127.0.0.1/tcp/0'])
const client = await node([])
await server.handle(ECHO, async stream => {
  for await (const chunk of stream) {
    if (!stream.send(chunk)) {
      await stream.onDrain()
    }
  }
  await stream.close()
}, { maxInboundStreams: 1000 })

const firstMessage = stream => new Promise((resolve, reject) => {
  stream.addEventListener('message', resolve, { once: true })
  stream.addEventListener('close', () => reject(new Error('closed without an answer')), { once: true })
})

const untilAlone = async () => {
  while (server.getConnections().length > 0 || client.getConnections().length > 0) {
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}

async function connect (times) {
  const millis = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    const stream = await client.dialProtocol(server.getMultiaddrs(), ECHO)
    const answer = firstMessage(stream)
    stream.send(Uint8Array.of(1))
    await answer
    millis.push(performance.now() - start)
    await client.hangUp(server.peerId)
    await untilAlone()
  }
  return millis.sort((a, b) => a - b)
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1)

await connect(WARM_UP)
for (let round = 1; round <= 3; round++) {
  const sorted = await connect(CONNECTIONS)
  console.log(`connection to first byte, round ${round}: ` +
    `p50 ${at(sorted, 0.5)} ms, p90 ${at(sorted, 0.9)} ms, p99 ${at(sorted, 0.99)} ms`)
}

const stream = await client.dialProtocol(server.getMultiaddrs(), ECHO)
const start = performance.now()
let received = 0
const reading = (async () => { for await (const chunk of stream) received += chunk.byteLength })()
const chunk = new Uint8Array(64 * 1024)
for (let sent = 0; sent < ECHO_BYTES; sent += chunk.byteLength) {
  if (!stream.send(chunk)) {
    await stream.onDrain()
  }
}
await stream.close()
await reading
console.log(`echo, each way: ${Math.round(received / 1024 / 1024 / ((performance.now() - start) / 1000))} MiB/s`)
process.exit(0)
