import { expect, onTestFinished, test } from 'vitest';
import { StoreFailure, TooLate } from '../../../app/platform/store/port.ts';
import { processTelemetry } from '../../../app/platform/telemetry/process.ts';
import { buildAssets } from '../../../app/web/assets.ts';
import { budgetsOf, CAPACITY } from '../../../app/web/budgets/classes.ts';
import { noLimits } from '../../../app/web/limits/keeper.ts';
import { listen } from '../../../app/web/listen.ts';
import { createWeb } from '../../../app/web/server.ts';
import { answered } from '../../support/answered.ts';

test('a site whose slow pages take all its places is told to wait, another is answered, and so is it once they are done', async () => {
  const slow = Promise.withResolvers<void>();
  const faults: unknown[] = [];
  let waiting = 0;
  const web = await createWeb<string, object>({
    routes: [
      ({ site }) => {
        site.get('/slow', {}, async () => {
          waiting++;
          await slow.promise;
          return { json: {} };
        });
        site.get('/quick', {}, () => ({ json: {} }));
        site.get('/gone', {}, () => Promise.reject(new StoreFailure('The table is not reached.')));
        site.get('/late', {}, () => Promise.reject(new TooLate('The write could not be made in time.')));
      },
    ],
    contexts: { site: async () => ({}), network: () => ({}) },
    assets: await buildAssets(),
    audienceOf: async (host) => ({ kind: 'site', site: host }),
    frameOf: () => ({
      ...{ language: 'en', origin: 'http://one.test', network: 'http://test/', content: 'http://content.test' },
      site: { title: 'One', tagline: '' },
    }),
    addressOf: () => '192.0.2.7',
    limits: noLimits,
    budgets: budgetsOf(() => false, { ...CAPACITY, read: 4 }),
    whoOf: () => ({ address: '192.0.2.7', trust: 'anonymous' }),
    beforeHosts: async () => undefined,
    byteCache: { lookup: () => undefined, answer: () => ({ route: '', status: 0, bytes: 0 }), begin: () => 0, keep: () => undefined },
    viewed: () => undefined,
    telemetry: processTelemetry({ write: () => undefined }),
    fault: (_id, error) => faults.push(error),
  });
  const server = await listen(web.listener, { hosts: ['127.0.0.1'], port: 0 });
  onTestFinished(async () => {
    await server.stop();
    await web.close();
  });
  const get = (host: string, path: string) => answered({ port: server.port, path, headers: { host, accept: 'application/json' } });

  const held = [get('hot.test', '/slow'), get('hot.test', '/slow')];
  await expect.poll(() => waiting).toBe(2);
  const refused = await get('hot.test', '/quick');
  expect([refused.status, refused.headers['retry-after'], refused.text]).toEqual([503, '2', expect.stringContaining('Too many ask for this')]);
  expect((await get('cool.test', '/quick')).status).toBe(200);
  slow.resolve();
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await get('hot.test', '/quick')).status).toBe(200);

  // A store that is gone comes back: that is no fault of the page.
  const gone = await get('hot.test', '/gone');
  expect([gone.status, gone.headers['retry-after'], faults]).toEqual([503, '5', [expect.any(StoreFailure)]]);
  // Nor is a write that was given up in time.
  const late = await get('hot.test', '/late');
  expect([late.status, late.headers['retry-after'], faults]).toEqual([503, '5', [expect.any(StoreFailure), expect.any(TooLate)]]);
});
