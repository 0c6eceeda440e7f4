// What runs on streams: the protocols this peer serves for the tests, and the client ends of them.
import { notice } from './lines.mjs'

export const ECHO = '/nelumbo/test/echo/1.0.0'
export const NOTE = '/nelumbo/test/note/1.0.0'
export const POUR = '/nelumbo/test/pour/1.0.0'
export const HOLD = '/nelumbo/test/hold/1.0.0'
export const DROP = '/nelumbo/test/drop/1.0.0'

const NOTE_LIMIT = 100_000
const ECHO_CHUNK = 64 * 1024

const bytesOf = chunk => chunk.subarray()
const hexOf = buffers => Buffer.concat(buffers).toString('hex')

async function send (stream, bytes) {
  if (!stream.send(bytes)) {
    await stream.onDrain()
  }
}

async function collect (stream, limit) {
  const parts = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > limit) {
      throw new Error(`more than ${limit} bytes`)
    }
    parts.push(bytesOf(chunk))
  }
  return Buffer.concat(parts)
}

// Everything comes back; the end comes back as the end.
async function serveEcho (stream) {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    await send(stream, chunk)
  }
  await stream.close()
  notice('echoed', { bytes: size })
}

// One text a stream, ended by the end of the stream, reported as a notice.
async function serveNote (stream, connection) {
  const text = await collect(stream, NOTE_LIMIT)
  await stream.close()
  notice('note', { peer: connection.remotePeer.toString(), text: text.toString('utf8') })
}

// Four bytes ask for a number of bytes, which are handed to the muxer in one piece.
async function servePour (stream) {
  const wanted = (await collect(stream, 4)).readUInt32BE(0)
  await send(stream, new Uint8Array(wanted).fill(0x5a))
  await stream.close()
}

const held = new Set()

// Reads nothing until it is released, but says something at once; then reports how much came in.
async function serveHold (stream, connection) {
  stream.pause()
  const released = new Promise(resolve => held.add(resolve))
  stream.send(Buffer.from('held'))
  notice('held')
  await released
  let size = 0
  stream.addEventListener('message', event => { size += event.data.byteLength })
  const ended = new Promise(resolve => {
    stream.addEventListener('remoteCloseWrite', resolve)
    stream.addEventListener('close', resolve)
  })
  // What waits is handed over here, before this returns; an end that came meanwhile is not told again.
  stream.resume()
  if (stream.remoteWriteStatus !== 'closed') {
    await ended
  }
  notice('released', { peer: connection.remotePeer.toString(), bytes: size })
  await stream.close()
}

export function releaseAll () {
  const count = held.size
  held.forEach(release => release())
  held.clear()
  return count
}

// Resets the stream at the first bytes.
function serveDrop (stream) {
  stream.addEventListener('message', () => stream.abort(new Error('dropped on purpose')))
}

export async function serveAll (node) {
  const served = [[ECHO, serveEcho], [NOTE, serveNote], [POUR, servePour], [HOLD, serveHold], [DROP, serveDrop]]
  for (const [protocol, handler] of served) {
    await node.handle(protocol, async (stream, connection) => {
      try {
        await handler(stream, connection)
      } catch (error) {
        notice('stream-failed', { protocol, reason: `${error.name}: ${error.message}` })
        stream.abort(error)
      }
    }, { maxInboundStreams: 500 })
  }
}

export async function sendNote (stream, text) {
  await send(stream, Buffer.from(text, 'utf8'))
  await stream.close()
}

export async function runEcho (stream, total) {
  const started = performance.now()
  let received = 0
  const reading = (async () => { for await (const chunk of stream) received += chunk.byteLength })()
  for (let sent = 0; sent < total; sent += ECHO_CHUNK) {
    await send(stream, new Uint8Array(Math.min(ECHO_CHUNK, total - sent)).fill(7))
  }
  await stream.close()
  await reading
  return { received, millis: performance.now() - started }
}

// Sends bytes on any protocol and reports what came back until `waitMillis` are over or the other side ended.
export async function runRaw (stream, { hex = '', finish = false, waitMillis = 2000 }) {
  const parts = []
  const outcome = new Promise(resolve => {
    stream.addEventListener('remoteCloseWrite', () => resolve('finished'))
    stream.addEventListener('close', event => resolve(event.error == null ? 'closed' : 'reset'))
    setTimeout(() => resolve('open'), waitMillis)
  })
  stream.addEventListener('message', event => parts.push(bytesOf(event.data)))
  if (hex !== '') {
    stream.send(Buffer.from(hex, 'hex'))
  }
  if (finish) {
    await stream.close()
  }
  const end = await outcome
  stream.abort(new Error('the test is done with it'))
  return { hex: hexOf(parts), end }
}

// True when a byte comes back before the stream ends.
export function answersOneByte (stream) {
  return new Promise(resolve => {
    stream.addEventListener('message', () => resolve(true))
    stream.addEventListener('close', () => resolve(false))
    if (stream.status === 'open') {
      stream.send(Uint8Array.of(1))
    } else {
      resolve(false)
    }
  })
}
