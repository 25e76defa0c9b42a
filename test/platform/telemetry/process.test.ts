import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FinishedRequest } from '../../../app/platform/telemetry/port.ts';
import { processTelemetry } from '../../../app/platform/telemetry/process.ts';

const REQUEST: FinishedRequest = {
  method: 'GET',
  host: 'ai.localhost:4000',
  path: '/questions/1/what-is-it',
  route: '/questions/:id/:slug',
  status: 200,
  bytes: 1234,
  milliseconds: 3.21987,
  from: 'server',
};

let written: string[];
const clock = { now: () => Date.UTC(2026, 10, 22, 15) };
const open = () => processTelemetry({ write: (lines) => void written.push(lines), clock });

beforeEach(() => {
  written = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test('a request is one line of JSON with what it called', async () => {
  const telemetry = open();
  await telemetry.request(async () => {
    telemetry.timed('store', 1);
    await Promise.resolve();
    telemetry.timed('store', 0.5);
    telemetry.timed('render', 2);
    telemetry.finished(REQUEST);
  });
  await telemetry.close();

  const { milliseconds, ...told } = REQUEST;
  expect(JSON.parse(written.join(''))).toEqual({
    time: '2026-11-22T15:00:00.000Z',
    ...told,
    ms: 3.22,
    store: { count: 2, ms: 1.5 },
    render: { count: 1, ms: 2 },
  });
});

test('what requests call at the same time does not mix', async () => {
  const telemetry = open();
  const one = (calls: number, path: string) =>
    telemetry.request(async () => {
      for (let call = 0; call < calls; call++) {
        telemetry.timed('store', 1);
        await Promise.resolve();
      }
      telemetry.finished({ ...REQUEST, path });
    });
  await Promise.all([one(3, '/three'), one(5, '/five')]);
  telemetry.timed('store', 100);
  await telemetry.close();

  const lines = written.join('').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line)).map(({ path, store }) => [path, store.count])).toEqual([
    ['/three', 3],
    ['/five', 5],
  ]);
});

test('what a stranger sends cannot end a line, command a terminal or grow without end', async () => {
  const telemetry = open();
  const hostile = '/\n{"forged":true}\u001b[2J\u009b2J\u2028"\\\u007f\ud800';
  telemetry.finished({ ...REQUEST, host: hostile, path: hostile + 'x'.repeat(10_000) });
  await telemetry.close();

  const text = written.join('');
  expect(text).toMatch(/^[ -~]*\n$/u);
  expect(JSON.parse(text).host).toBe(hostile);
  expect(JSON.parse(text).path).toHaveLength(500);
});

test('lines are gathered for a tenth of a second', () => {
  const telemetry = open();
  telemetry.finished(REQUEST);
  telemetry.finished(REQUEST);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(written.join('').split('\n')).toHaveLength(3);
});

test('when writing hangs, lines are bounded and the lost ones counted', async () => {
  const release = Promise.withResolvers<void>();
  let bytes = 0;
  const telemetry = processTelemetry({
    clock,
    write: (lines) => {
      bytes += lines.length;
      return release.promise;
    },
  });
  for (let burst = 0; burst < 100; burst++) {
    for (let line = 0; line < 100; line++) telemetry.finished(REQUEST);
    vi.advanceTimersByTime(100);
  }
  const dropped = () => Number(/lines_dropped_total (\d+)/.exec(telemetry.metrics())?.[1]);
  expect(dropped()).toBeGreaterThan(1_000);

  release.resolve();
  await telemetry.close();
  expect(bytes).toBeLessThan(1_100_000);
});

test('writing that fails costs its lines, not the process', async () => {
  const telemetry = processTelemetry({ clock, write: () => Promise.reject(new Error('disk full')) });
  telemetry.finished(REQUEST);
  await telemetry.close();
  expect(telemetry.metrics()).toContain('askyard_log_lines_dropped_total 1\n');
});

test('metrics tell requests by route and class of status, never by path or host', () => {
  const telemetry = open();
  for (let index = 0; index < 1_000; index++) telemetry.finished({ ...REQUEST, path: `/made-up/${index}`, host: `h${index}` });
  telemetry.finished({ ...REQUEST, status: 404, from: 'page-cache', milliseconds: 0.2 });
  telemetry.finished({ ...REQUEST, status: 410 });

  const metrics = telemetry.metrics();
  expect(metrics).not.toMatch(/made-up|h999/);
  expect(metrics).toContain('askyard_request_seconds_count{route="/questions/:id/:slug",status="2xx"} 1000\n');
  expect(metrics).toContain('askyard_request_seconds_count{route="/questions/:id/:slug",status="4xx"} 2\n');
  expect(metrics).toContain('askyard_request_seconds_bucket{route="/questions/:id/:slug",status="4xx",le="0.0005"} 1\n');
  expect(metrics).toContain('askyard_request_seconds_bucket{route="/questions/:id/:slug",status="4xx",le="+Inf"} 2\n');
  expect(metrics).toContain('askyard_requests_from_total{from="page-cache"} 1\n');
});

test('routes that should multiply after all are gathered under one name', () => {
  const telemetry = open();
  for (let index = 0; index < 1_000; index++) telemetry.finished({ ...REQUEST, route: `/"made\n${index}` });
  const metrics = telemetry.metrics();
  expect(metrics.split('\n').length).toBeLessThan(4_000);
  expect(metrics).toContain('_count{route="other",status="2xx"} 800\n');
  expect(metrics).toContain(String.raw`route="/\"made\n0"`);
});

test('metrics add up what all requests called', () => {
  const telemetry = open();
  for (let index = 0; index < 3; index++) {
    telemetry.request(() => {
      telemetry.timed('search', 500);
      telemetry.finished(REQUEST);
    });
  }
  expect(telemetry.metrics()).toContain('askyard_calls_total{kind="search"} 3\n');
  expect(telemetry.metrics()).toContain('askyard_calls_seconds_total{kind="search"} 1.5\n');
});
