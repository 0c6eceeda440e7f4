// The work of SessionBenchmark.localSession, done by the TypeScript library: one signer's part of a Taproot session.
// Arguments: the numbers of signers. Run from the folder in which xpi-ts is installed.
const { createRequire } = require('node:module')
const { randomBytes } = require('node:crypto')
const { performance } = require('node:perf_hooks')
const path = require('node:path')

const requireHere = createRequire(path.join(process.cwd(), 'package.json'))
const bitcore = requireHere('xpi-ts/lib/bitcore')
const {
  PrivateKey,
  Schnorr,
  buildMuSig2TaprootKey,
  muSig2NonceGen,
  muSig2NonceAgg,
  muSig2SigAgg,
  signTaprootKeyPathWithMuSig2,
  verifyTaprootKeyPathMuSigPartial,
} = bitcore

const WARM_UP_MILLISECONDS = 1500
const MEASURED_MILLISECONDS = 3000
const message = Buffer.alloc(32, 0x5c)

function prepare(count) {
  const privateKeys = []
  for (let i = 0; i < count; i++) privateKeys.push(new PrivateKey())
  const keys = privateKeys.map(key => key.publicKey)
  const output = buildMuSig2TaprootKey(keys)
  // The library sorts the keys; from here on signers stand in that order.
  const sorted = output.keyAggContext.pubkeys.map(key =>
    privateKeys.find(candidate => candidate.publicKey.toString() === key.toString()))
  const extra = sorted.map(() => randomBytes(32))
  const nonces = sorted.map((key, i) => muSig2NonceGen(key, output.aggregatedPubKey, message, extra[i]))
  const aggregate = muSig2NonceAgg(nonces.map(nonce => nonce.publicNonces))
  const partials = sorted.map((key, i) =>
    signTaprootKeyPathWithMuSig2(nonces[i], key, output.keyAggContext, i, aggregate, message, output.tweak))
  return { keys, sorted, extra, nonces, partials }
}

function session({ keys, sorted, extra, nonces, partials }) {
  const output = buildMuSig2TaprootKey(keys)
  const context = output.keyAggContext
  const own = muSig2NonceGen(sorted[0], output.aggregatedPubKey, message, extra[0])
  const publicNonces = nonces.map((nonce, i) => (i === 0 ? own.publicNonces : nonce.publicNonces))
  const aggregate = muSig2NonceAgg(publicNonces)
  const partial = signTaprootKeyPathWithMuSig2(own, sorted[0], context, 0, aggregate, message, output.tweak)
  const all = partials.map((other, i) => (i === 0 ? partial : other))
  all.forEach((share, i) => {
    if (!verifyTaprootKeyPathMuSigPartial(
      share, publicNonces[i], context.pubkeys[i], context, i, aggregate, message, output.tweak)) {
      throw new Error(`partial signature ${i} does not verify`)
    }
  })
  const signature = muSig2SigAgg(all, aggregate, message, output.aggregatedPubKey, undefined, output.commitment)
  if (!Schnorr.verify(message, signature, output.commitment, 'big')) throw new Error('the signature does not verify')
}

function run(work, milliseconds) {
  let rounds = 0
  const start = performance.now()
  let elapsed = 0
  do {
    session(work)
    rounds++
    elapsed = performance.now() - start
  } while (elapsed < milliseconds)
  return (elapsed * 1000) / rounds
}

for (const count of process.argv.slice(2).map(Number)) {
  const work = prepare(count)
  run(work, WARM_UP_MILLISECONDS)
  console.log(`xpi-ts, ${count} signers: ${run(work, MEASURED_MILLISECONDS).toFixed(0)} us/op`)
}
