import { Type } from 'typebox';
import { processTelemetry } from '../../app/platform/telemetry/process.ts';
import { buildAssets } from '../../app/web/assets.ts';
import { noLimits } from '../../app/web/limits/keeper.ts';
import { listen } from '../../app/web/listen.ts';
import { createWeb } from '../../app/web/server.ts';

/** What a run is asked by, as far as it is parsed. */
const Body = Type.Object({ language: Type.String(), source: Type.String() });

/** The reference: our own web with one route, which parses what a run is asked by and sends it back. */
const web = await createWeb<string, object>({
  routes: [({ network }) => network.post('/api/run', { body: Body }, (_context, { body }) => ({ json: body }))],
  contexts: { site: () => ({}), network: () => ({}) },
  assets: await buildAssets(),
  audienceOf: async () => ({ kind: 'network' }),
  frameOf: () => ({ language: 'en', origin: 'http://localhost', network: 'http://localhost/', content: 'http://content.localhost' }),
  addressOf: () => '127.0.0.1',
  limits: noLimits,
  whoOf: (_context, { address }) => ({ address, trust: 'anonymous' }),
  beforeHosts: async () => undefined,
  byteCache: { lookup: () => undefined, answer: () => ({ route: '', status: 0, bytes: 0 }), begin: () => 0, keep: () => undefined },
  viewed: () => undefined,
  telemetry: processTelemetry({ write: (lines) => void process.stdout.write(lines) }),
  fault: (_id, error) => console.error(error),
});
const { port } = await listen(web.listener, { hosts: ['127.0.0.1'], port: 0 });
process.send?.(port);
