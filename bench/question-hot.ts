import { importedContent } from './http/content.ts';
import { duel } from './http/duel.ts';
import { pageAt } from './http/pages.ts';
import { shareFromPageCache, startReference, startService } from './http/servers.ts';
import type { Figure } from './run.ts';

/** One question's page over and over, for an anonymous reader, against a bare Node server that sends the same bytes. At least 0.5. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const content = await importedContent(print);
  try {
    const service = await startService(content.data);
    const host = `${content.siteKey}.localhost:${service.port}`;
    const [question] = content.questions;
    const page = await pageAt(service.port, host, `/questions/${question}`);
    print(`${page.path}: ${page.body.byteLength} bytes`);
    const reference = await startReference([page]);
    try {
      return await duel(service, reference, { host, paths: [page.path] }, print);
    } finally {
      await Promise.all([service.stop(), reference.stop()]);
      print(`answered from the byte cache: ${(100 * shareFromPageCache(content.data)).toFixed(2)} %`);
    }
  } finally {
    await content.remove();
  }
}
