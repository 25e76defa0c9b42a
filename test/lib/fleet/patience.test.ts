import { expect, test } from 'vitest';
import { PATIENCE } from '../../../app/web/limits.ts';
import { LONGEST_RUN_SECONDS, patienceOf, SERVICE_KEEP_ALIVE_SECONDS } from '../../../lib/fleet/patience.ts';
import { configurationOf, environments } from '../../support/synth.ts';

test.each([1, 30, 60, LONGEST_RUN_SECONDS])('with runs of up to %i s whoever asks gives up after whoever answers', (longest) => {
  const patience = patienceOf(longest);

  expect(patience.idleSeconds).toBeGreaterThan(longest);
  expect(patience.deregistrationSeconds).toBeGreaterThan(longest);
  expect(patience.drainSeconds).toBeGreaterThan(longest + 30);
  expect(patience.hookSeconds).toBeGreaterThan(patience.deregistrationSeconds + patience.drainSeconds);
  // CloudFront, the balancer and the service close a silent connection in that order: a request never meets a closing door.
  expect(patience.edgeKeepAliveSeconds).toBeLessThan(patience.idleSeconds);
  expect(patience.idleSeconds).toBeLessThan(SERVICE_KEEP_ALIVE_SECONDS);
});

test('what is said of the service is what the service does', () => {
  expect(SERVICE_KEEP_ALIVE_SECONDS * 1000).toBe(PATIENCE.keepAlive);
});

test('a longer run is refused with what is allowed', () => {
  expect(() => patienceOf(300)).toThrow(/^fleet\.longestRunSeconds is 300; allowed is at most 61, since/);
});

test.each(environments)('the longest run of %s fits', (environment) => {
  expect(() => patienceOf(configurationOf(environment).fleet.longestRunSeconds)).not.toThrow();
});
