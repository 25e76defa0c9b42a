import { type Answer, jsonAnswer } from '../../web/answer.ts';
import type { Measured } from './measure.ts';

/** Names of the parts that pages need and that are not there. */
export const missingOf = (measured: readonly Measured[]): readonly string[] =>
  measured.filter(({ node: { status }, required }) => required && (status === 'Critical' || status === 'Unknown')).map(({ node }) => node.name);

/**
 * The answers for a load balancer, on any host of every page port. Live: the process turns. Ready: every part that pages
 * need is there. Reasons stay on the admin port: these answers are public.
 */
export function probes(measure: () => Promise<readonly Measured[]>, stopping: () => boolean): (path: string) => Promise<Answer | undefined> {
  return async (path) => {
    if (path === '/health/live') return jsonAnswer(200, { status: 'live' });
    if (path !== '/health/ready') return undefined;
    const measured = await measure();
    const missing = missingOf(measured);
    const parts = Object.fromEntries(measured.map(({ node, required }) => [node.name, { status: node.status, required, measured: node.measured }]));
    const ready = missing.length === 0 && !stopping();
    return jsonAnswer(ready ? 200 : 503, {
      status: ready ? 'ready' : stopping() ? 'stopping' : 'not ready',
      missing,
      parts,
    });
  };
}
