import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { headersOf, IMMUTABLE } from '../../app/web/answer.ts';
import { type Assets, buildAssets } from '../../app/web/assets.ts';
import { buildAhead, openAssets } from '../../app/web/assets-ahead.ts';
import { type Bundles, bundlesIn, SHARED_RULES } from '../../app/web/bundles.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CLIENT = join(ROOT, 'app', 'client');

let assets: Assets;
let bundles: Bundles;

beforeAll(async () => {
  [assets, bundles] = await Promise.all([buildAssets(), bundlesIn(CLIENT)]);
});

test('what every page loads stays small', () => {
  const bytes = assets.scripts.map((path) => assets.answers.get(path)?.body.byteLength ?? 0);
  expect(bytes.length).toBeGreaterThan(2);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(8_000);
});

test('a release serves the same at the same addresses, without a bundler', async () => {
  const checkout = await mkdtemp(join(tmpdir(), 'askyard-client-'));
  const files = {
    'client/icon.svg': '<svg/>',
    'client/styles/a.css': 'a {}',
    'client/islands/small.ts': 'console.log(BUNDLES);',
    'client/press/press.ts': 'export const press = 1;',
    'client/diagrams/diagrams.ts': 'console.log(1);',
  };
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(checkout, path)), { recursive: true });
      await writeFile(join(checkout, path), text);
    }
    const made = await openAssets(join(checkout, 'client'));
    await buildAhead(join(checkout, 'release'), join(checkout, 'client'));
    const built = await openAssets(join(checkout, 'release'));
    expect(built).toMatchObject({ styles: made.styles, icon: made.icon, scripts: made.scripts, bundles: made.bundles });
    expect([...built.answers]).toEqual([...made.answers]);
    expect([...built.content]).toEqual([...made.content]);
    expect([...built.content.keys()]).toContain('/mermaid');
    const path = made.bundles.press ?? '';
    expect(await built.large(path)).toEqual(await made.large(path));
    expect(built.large('/assets/press.js')).toBeUndefined();
  } finally {
    await rm(checkout, { recursive: true });
  }
});

describe('a large script', () => {
  test('is made when it is asked for, once, and kept for good', async () => {
    const path = bundles.addresses.press ?? '';
    expect(path).toMatch(/^\/assets\/press\.[\w-]{12}\.js$/);
    const answer = assets.large(path);
    expect(assets.large(path)).toBe(answer);
    expect(await answer).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8', caching: IMMUTABLE });
  });

  test.each(['/assets/press.js', '/assets/press.000000000000.js', '/assets/editor', '/', '/assets/bundles.js'])('is not at %s', (path) => {
    expect(assets.large(path)).toBeUndefined();
  });

  test('has the same address each time, which the island knows', async () => {
    expect((await bundlesIn(CLIENT)).addresses).toEqual(bundles.addresses);
    const island = assets.scripts.find((path) => path.startsWith('/assets/large.')) ?? '';
    const text = Buffer.from(assets.answers.get(island)?.body ?? []).toString();
    for (const name of ['editor', 'compose', 'press', 'mermaid']) expect(text).toContain(bundles.addresses[name]);
  });

  test('is made of what its address is told from: the client, text and rules of the domain, and locked packages', async () => {
    const names = Object.keys(bundles.addresses).filter((name) => name !== 'diagrams');
    const { metafile } = await build({
      entryPoints: names.map((name) => join(CLIENT, name, `${name}.ts`)),
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      outdir: ROOT,
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.length).toBeGreaterThan(20);
    const others = inputs.filter((path) => !path.startsWith('app/client/') && !path.startsWith('node_modules/'));
    expect(others.toSorted()).toEqual(SHARED_RULES.map((name) => name.replace('..', 'app')).toSorted());
  });
});

describe('the page that draws', () => {
  const policyOf = (path: string): string => {
    const answer = assets.content.get(path);
    const headers = answer ? headersOf(answer) : [];
    return headers[headers.indexOf('content-security-policy') + 1] ?? '';
  };

  test('runs its own script in a sandbox, and may be framed by sites', () => {
    expect(policyOf('/mermaid')).toContain("default-src 'none'; script-src 'self'");
    expect(policyOf('/mermaid')).toContain('sandbox allow-scripts');
    expect(policyOf('/mermaid')).not.toMatch(/allow-same-origin|frame-ancestors|unsafe-eval|script-src[^;]*unsafe/);
    expect(headersOf(assets.content.get('/mermaid') ?? Object.create(null)).filter((name) => name === 'content-security-policy')).toHaveLength(1);
  });

  test('loads the script that is served', async () => {
    const text = Buffer.from(assets.content.get('/mermaid')?.body ?? []).toString();
    expect(text).toContain(`src="${bundles.addresses.diagrams}"`);
    expect(await readFile(join(CLIENT, 'diagrams', 'diagrams.ts'), 'utf8')).toContain("securityLevel: 'strict'");
  });
});
