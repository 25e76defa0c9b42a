import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { timeAt } from '../../../../../lib/ops/commands/doctor/this-machine.ts';

let server: Server;
let address = '';
let date: string | undefined;
beforeEach(async () => {
  server = createServer((_, response) => {
    response.sendDate = false;
    response.writeHead(403, date === undefined ? {} : { date }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const found = server.address();
  address = `http://127.0.0.1:${typeof found === 'object' ? found?.port : ''}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('the time of elsewhere is that of any answer, even a refusal', async () => {
  date = 'Mon, 02 Mar 2026 12:00:00 GMT';
  expect(await timeAt(address)).toBe(Date.parse('2026-03-02T12:00:00Z') / 1000);
});

test('an answer without a date tells no time', async () => {
  date = undefined;
  await expect(timeAt(address)).rejects.toThrow('does not say what time it is');
});

test('nobody there tells no time', async () => {
  server.close();
  await once(server, 'close');
  await expect(timeAt(address)).rejects.toThrow('fetch failed');
});
