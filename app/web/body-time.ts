import type { IncomingMessage } from 'node:http';
import { PATIENCE } from './limits.ts';

const late = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Whether a request has a body that may be on its way still. */
const mayWait = ({ headers, complete }: IncomingMessage): boolean =>
  !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);

/**
 * Gives up on a request whose body does not come in time. Node has one patience for all (web/listen.ts), which is as long
 * as the largest upload takes; every other body has to be here sooner.
 */
export function bodyInTime(request: IncomingMessage, giveUp: () => void): void {
  if (!mayWait(request)) return;
  const timer = setTimeout(() => !request.complete && giveUp(), PATIENCE.request).unref();
  late.set(request, timer);
  request.once('close', () => clearTimeout(timer));
}

/** Lets a body take as long as Node lets it: it is a file. */
export function bodyMayTakeLonger(request: IncomingMessage): void {
  clearTimeout(late.get(request));
}
