// One JSON object a line, both ways.
//
//   in:   {"call": 1, "method": "dial", "params": {...}}
//   out:  {"reply": 1, "result": ...}  or  {"reply": 1, "failure": "Name: message"}
//   out:  {"notice": "connected", ...}
//
// Whatever else has to be said goes to stderr.
import { createInterface } from 'node:readline'

const plain = (key, value) => typeof value === 'bigint' ? value.toString() : value

export function say (line) {
  process.stdout.write(JSON.stringify(line, plain) + '\n')
}

export const notice = (name, details = {}) => say({ notice: name, ...details })

const describe = error => [error, ...(error.errors ?? [])].map(e => `${e.name}: ${e.message}`).join(' | ')

async function answer (methods, { call, method, params }) {
  try {
    if (!Object.hasOwn(methods, method)) {
      throw new Error(`there is no method ${method}`)
    }
    say({ reply: call, result: await methods[method](params ?? {}) ?? null })
  } catch (error) {
    say({ reply: call, failure: describe(error) })
  }
}

// Calls run side by side; when the input ends, the test that started us is gone.
export function serve (methods, onEnd) {
  const input = createInterface({ input: process.stdin })
  input.on('line', line => { if (line !== '') answer(methods, JSON.parse(line)) })
  input.on('close', onEnd)
}
