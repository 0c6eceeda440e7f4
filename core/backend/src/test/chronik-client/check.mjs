// Asks a Chronik server everything through the chronik-client package and writes what it understood as lines of JSON.
// Arguments: address, id of a known transaction, script type, script payload, transaction to broadcast.
import chronik from 'chronik-client';

const [url, knownId, scriptType, scriptPayload, rawTransaction] = process.argv.slice(2);
const client = new chronik.ChronikClient(url);

function tell(step, content) {
  process.stdout.write(`${JSON.stringify({ step, ...content })}\n`);
}

async function failure(promise) {
  try {
    await promise;
    return 'no failure';
  } catch (error) {
    return error.message;
  }
}

tell('info', await client.blockchainInfo());
tell('tx', await client.tx(knownId));
const script = client.script(scriptType, scriptPayload);
tell('utxos', { groups: await script.utxos() });
tell('history', await script.history(0, 10));
tell('blocks', { blocks: await client.blocks(0, 2) });
const block = await client.block(3);
tell('block', { hash: block.blockInfo.hash, header: block.rawHeader, transactions: block.txs.length });
tell('validated', { states: await client.validateUtxos([{ txid: knownId, outIdx: 0 }]) });
tell('unknown', { message: await failure(client.tx('00'.repeat(32))) });
tell('refused', { message: await failure(client.broadcastTx('00'.repeat(120))) });

const messages = [];
let wake = () => {};
const socket = client.ws({
  onMessage: (message) => {
    messages.push(message);
    wake();
  },
});
await socket.waitForOpen();
socket.subscribe(scriptType, scriptPayload);
// The server has read the subscription when it answers the ping behind it.
await new Promise((resolve) => {
  socket.ws.once('pong', resolve);
  socket.ws.ping();
});

async function message(type) {
  for (;;) {
    const found = messages.find((each) => each.type === type);
    if (found) {
      return found;
    }
    await new Promise((resolve) => {
      wake = resolve;
    });
  }
}

tell('broadcast', await client.broadcastTx(rawTransaction));
tell('heard', await message('AddedToMempool'));
tell('heard', await message('BlockConnected'));
tell('heard', await message('Confirmed'));
socket.close();
