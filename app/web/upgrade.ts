import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Answer, answerOf, jsonAnswer, KEEP_NOT } from './answer.ts';
import { refuse } from './bad-bytes.ts';
import { isForged } from './forgery.ts';
import { type Audience, hostNamed } from './hosts.ts';
import type { WebParts } from './parts.ts';
import { type Visitor, visitorOf } from './visitor.ts';

/** Where a connection becomes another protocol, on the hosts of the sites and the network. */
export const UPGRADE_PATH = '/live';

/** Whether a request asks for it. What asks to become anything else stays a plain request, as RFC 9110 lets it (7.8). */
export const wantsUpgrade = ({ headers, url }: Pick<IncomingMessage, 'headers' | 'url'>): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && url === UPGRADE_PATH;

/** A request whose connection is to become another protocol's, and who stands behind it. The context is what main makes for a page of theirs. */
export type Upgrade = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly visitor: Visitor;
  readonly context: unknown;
};

/** Takes the connection, or gives the answer that it ends with. */
export type TakeUpgrade = (upgrade: Upgrade) => Answer | undefined;

const NOT_HERE = answerOf('', { status: 421, caching: KEEP_NOT });
const FORGED = answerOf('', { status: 403, caching: KEEP_NOT });
const FAULT = answerOf('', { status: 500, caching: KEEP_NOT });

/** The answer that asks to come again after some seconds. */
export const comeAgain = (status: 429 | 503, seconds: number): Answer => jsonAnswer(status, {}, [['retry-after', String(seconds)]]);

/**
 * Finds out who asks before a connection becomes another protocol's. Browsers let any page open one to any host and send
 * the cookies along, so what tells forged forms apart decides here too.
 */
export function upgrades<S, C>(
  { audienceOf, contexts, addressOf, fault }: Pick<WebParts<S, C>, 'audienceOf' | 'contexts' | 'addressOf' | 'fault'>,
  take: TakeUpgrade,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const contextFor = (audience: Audience<S>, visitor: Visitor): unknown => {
    if (audience.kind === 'site') return contexts.site(audience.site, visitor);
    return audience.kind === 'network' ? contexts.network(visitor) : undefined;
  };

  async function answer(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<Answer | undefined> {
    const host = hostNamed(request.headers.host);
    if (host === undefined) return NOT_HERE;
    if (isForged(request)) return FORGED;
    const visitor = visitorOf(request, socket, addressOf);
    const context = await contextFor(await audienceOf(host), visitor);
    if (context === undefined) return NOT_HERE;
    return socket.destroyed ? undefined : take({ request, socket, head, visitor, context });
  }

  return (request, socket, head) => {
    const hangUp = (): void => void socket.destroy();
    socket.once('error', hangUp);
    answer(request, socket, head)
      .catch((error: unknown) => {
        fault('upgrade', error);
        return FAULT;
      })
      .then((refusal) => {
        socket.off('error', hangUp);
        if (refusal && !socket.destroyed) refuse(socket.on('error', hangUp), refusal);
      });
  };
}
