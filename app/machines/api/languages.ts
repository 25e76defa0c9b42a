import { type Static, Type } from 'typebox';
import { BROWSER_ONLY, runsInBrowser } from '../../core/runs/browser.ts';
import { patternText } from '../../core/runs/choose.ts';
import { languages } from '../../core/runs/languages/registry.ts';
import type { JsonReply } from '../../web/routes.ts';
import type { ApiContext } from './context.ts';

/** What `GET /api/languages` answers. */
export const Languages = Type.Object({
  languages: Type.Array(
    Type.Object({
      key: Type.String(),
      name: Type.String(),
      aliases: Type.Array(Type.String()),
      /** Installed here, the preferred one first. */
      versions: Type.Array(Type.String()),
      /** What a single file is called. */
      file: Type.String(),
      /** Flags that are allowed, as regular expressions of whole flags. */
      flags: Type.Array(Type.String()),
      highlight: Type.String(),
      compiled: Type.Boolean(),
      /** A browser runs it too, or alone. */
      browser: Type.Optional(Type.Literal(true)),
    }),
  ),
});

/** The languages that run here; none at all while nothing runs. */
export async function languagesReply({ runner }: Pick<ApiContext, 'runner'>): Promise<JsonReply> {
  const installed = Map.groupBy(runner.toolchains.all(), ({ language }) => language);
  const { runs } = await runner.jail.standing();
  if (!runs || installed.size === 0) return { json: { languages: [] } satisfies Static<typeof Languages> };
  const here = languages.flatMap(({ key, name, aliases, file, flags, highlight, compile }) => {
    const versions = (installed.get(key) ?? []).map(({ version }) => version);
    const browser = runsInBrowser(key) && { browser: true as const };
    if (versions.length === 0 && !browser) return [];
    return [
      { key, name, aliases: [...aliases], versions, file, flags: flags.map(patternText), highlight, compiled: compile !== undefined, ...browser },
    ];
  });
  const shown = BROWSER_ONLY.map(({ key, name, aliases }) => ({
    key,
    name,
    aliases: [...aliases],
    versions: [],
    file: `index.${key}`,
    flags: [],
    highlight: key === 'html' ? 'xml' : key,
    compiled: false,
    browser: true as const,
  }));
  return { json: { languages: [...here, ...shown] } satisfies Static<typeof Languages> };
}
