import { importedContent } from './http/content.ts';
import { duel } from './http/duel.ts';
import { type Page, pageAt } from './http/pages.ts';
import { shareFromPageCache, startReference, startService } from './http/servers.ts';
import type { Figure } from './run.ts';

/** Questions asked for in turn. */
const QUESTIONS = 1_000;

/**
 * Another question each time, with all caches off, so that every page is read and made anew, against a bare Node server
 * that has the same pages at hand. At least 0.12.
 */
export async function run(print: (line: string) => void): Promise<Figure> {
  const content = await importedContent(print);
  try {
    const service = await startService(content.data, { ASKYARD_CACHE: 'off' });
    const host = `${content.siteKey}.localhost:${service.port}`;
    const pages: Page[] = [];
    for (const question of content.questions.slice(0, QUESTIONS)) pages.push(await pageAt(service.port, host, `/questions/${question}`));
    const bytes = pages.reduce((sum, { body }) => sum + body.byteLength, 0);
    print(`${pages.length} questions, ${Math.round(bytes / pages.length)} bytes on average`);
    const reference = await startReference(pages);
    try {
      return await duel(service, reference, { host, paths: pages.map(({ path }) => path) }, print);
    } finally {
      await Promise.all([service.stop(), reference.stop()]);
      print(`answered from the byte cache: ${(100 * shareFromPageCache(content.data)).toFixed(2)} %`);
    }
  } finally {
    await content.remove();
  }
}
