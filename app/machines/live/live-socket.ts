import { WebSocket } from 'ws';
import type { Listener } from '../../engines/live/audience.ts';
import type { Ears } from '../../engines/live/channels.ts';
import { CLOSED, LIVE_LIMITS } from './protocol.ts';

const NOWHERE: readonly string[] = [];
const NOBODY: Ears = {};

/** A page's connection. Of 30,000 each byte counts: it is its own listener, and what handles its events is shared by all. */
export class LiveSocket extends WebSocket implements Listener {
  ears = NOBODY;
  channels = NOWHERE;
  /** Steady time at which it began, in milliseconds. */
  begun = 0;
  /** Whether anything was heard of it since the last heartbeat. */
  isHere = true;
  sayings = 0;

  /** Sends what is told, unless it waits for too much already: then it is cut, and comes back for what it missed. */
  hear(text: string): void {
    if (this.readyState !== WebSocket.OPEN) return;
    if (this.bufferedAmount > LIVE_LIMITS.waiting) this.terminate();
    else this.send(text);
  }

  refuse(): void {
    this.close(CLOSED.refused);
  }
}
