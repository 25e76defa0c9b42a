import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

/** Bare `ws` as its own documentation has it: it answers what a page says first, and nothing else. */
const server = createServer();
const sockets = new WebSocketServer({ noServer: true, clientTracking: true, perMessageDeflate: false });
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (page) => {
    page.once('message', () => page.send('{"id":1}'));
    page.on('message', () => undefined);
    page.on('error', () => undefined);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});
