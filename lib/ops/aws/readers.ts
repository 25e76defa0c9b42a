import type { Places } from '../ports/places.ts';
import type { Readers } from '../ports/readers.ts';

const PATIENCE = 10_000;

/** The network by its edge, over TLS, as any reader reaches it. */
export function edgeReaders({ networkHost, siteHosts }: Pick<Places, 'networkHost' | 'siteHosts'>, ask: typeof fetch = fetch): Readers {
  return {
    hosts: async () => [networkHost, ...siteHosts],
    async visit(host, path) {
      const begun = performance.now();
      try {
        const answer = await ask(new URL(path, `https://${host}`), {
          redirect: 'manual',
          headers: { 'user-agent': 'askyard-yard' },
          signal: AbortSignal.timeout(PATIENCE),
        });
        const body = await answer.text();
        return { status: answer.status, headers: Object.fromEntries(answer.headers), body, seconds: (performance.now() - begun) / 1000 };
      } catch (error) {
        throw new Error(reasonOf(error), { cause: error });
      }
    },
  };
}

/** What went wrong beneath: fetch itself says no more than that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
