import { type Answer, jsonAnswer } from '../../web/answer.ts';
import type { Measured } from './measure.ts';

/**
 * The answers for a load balancer, on any host of every page port. Live: the process turns. Ready: every part that pages
 * need is there. Reasons stay on the admin port: these answers are public.
 */
export function probes(measure: () => Promise<readonly Measured[]>, stopping: () => boolean): (path: string) => Promise<Answer | undefined> {
  return async (path) => {
    if (path === '/health/live') return jsonAnswer(200, { status: 'live' });
    if (path !== '/health/ready') return undefined;
    const parts = Object.fromEntries(
      (await measure()).map(({ node, required }) => [node.name, { status: node.status, required, measured: node.measured }]),
    );
    const missing = Object.entries(parts).filter(([, part]) => part.required && (part.status === 'Critical' || part.status === 'Unknown'));
    const ready = missing.length === 0 && !stopping();
    return jsonAnswer(ready ? 200 : 503, {
      status: ready ? 'ready' : stopping() ? 'stopping' : 'not ready',
      missing: missing.map(([name]) => name),
      parts,
    });
  };
}
