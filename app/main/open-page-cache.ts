import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import { noPageCache } from '../engines/page-cache/none.ts';
import { watchOverload } from '../engines/page-cache/overload.ts';
import { openPageCache, type PageCache, type PageCacheOptions } from '../engines/page-cache/page-cache.ts';
import type { Choices } from '../platform/choices/port.ts';
import { html } from '../web/html.ts';
import { message, speaking } from '../web/messages.ts';
import type { Ports } from './ports.ts';

/** What of the configuration is asked for, all that pages show or are sent with among it. */
export type PagesConfig = Pick<Config, 'cache' | 'overload' | 'instance' | 'scheme' | 'networkHost' | 'contentHost' | 'sharedSeconds'>;

type PagesPorts = Pick<Ports, 'log' | 'cache' | 'choices' | 'clock'>;

/** Opens the cache of whole pages as the configuration has it. */
export function openPages(ports: PagesPorts, config: PagesConfig, told: Pick<PageCacheOptions, 'onView' | 'onError'>): PageCache {
  if (config.cache.kind === 'off') return noPageCache;
  const watch = config.overload ? watchOverload() : undefined;
  const pages = openPageCache({
    log: ports.log,
    ...told,
    everyoneAlike: () => ports.choices.current().anonymousOnly,
    ...sharing(ports, config),
    ...(watch && { overload: { overloaded: watch.overloaded, mark: markOverload } }),
  });
  return {
    ...pages,
    close() {
      watch?.stop();
      return pages.close();
    },
  };
}

/** How processes hand pages on to each other; nothing where they share no cache. */
function sharing({ cache, choices, clock }: PagesPorts, config: PagesConfig): Pick<PageCacheOptions, 'shared'> {
  if (!cache.bytes) return {};
  const { instance, scheme, networkHost, contentHost, sharedSeconds } = config;
  let told: Choices | undefined;
  let edition = '';
  return {
    shared: {
      bytes: cache.bytes,
      clock,
      edition() {
        const chosen = choices.current();
        if (chosen !== told) edition = digest([instance?.release, scheme, networkHost, contentHost, sharedSeconds, chosen]);
        told = chosen;
        return edition;
      },
    },
  };
}

const digest = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);

/** Where the layout begins what a page is about (web/layout.ts). */
const CONTENT = '<main id="content"';

/** Says atop a page, in its language, that it is everyone's since the service is late. */
export function markOverload(page: string): string {
  const language = /<html lang="([^"]+)"/.exec(page)?.[1] ?? 'en';
  const mark = speaking(language, () => html`<p class="notice" role="status">${message('frame.overload')}</p>`);
  return page.replace(CONTENT, () => mark.text + CONTENT);
}
