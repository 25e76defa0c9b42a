import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileChoices } from '../../../app/platform/choices/file.ts';
import { type RelayedChoices, type RelayOptions, relayedChoices } from '../../../app/platform/choices/relay.ts';

const NEVER = 3_600_000;

function relayed(options: Omit<RelayOptions, 'path'> = {}, before?: string): RelayedChoices & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-relay-'));
  const path = join(folder, 'levers.json');
  if (before !== undefined) writeFileSync(path, before);
  const choices = relayedChoices({ path, every: 5, lookEvery: NEVER, ...options });
  onTestFinished(() => {
    choices.close();
    rmSync(folder, { recursive: true });
  });
  return { ...choices, path };
}

/** Something far away that says what a test has it say. */
function distant(says: () => Promise<string>) {
  const asked = { times: 0 };
  return {
    asked,
    name: '/askyard/test/levers',
    read(signal: AbortSignal): Promise<string> {
      asked.times++;
      const { promise, reject } = Promise.withResolvers<string>();
      signal.addEventListener('abort', () => reject(new Error('It was not in time.')));
      return Promise.race([says(), promise]);
    },
  };
}

async function following(choices: RelayedChoices, far: ReturnType<typeof distant>): Promise<() => Promise<void>> {
  const end = await choices.follow(far);
  onTestFinished(end);
  return end;
}

test('what is read is in force when following has begun, and stands in the file for the other processes', async () => {
  const choices = relayed();
  await following(
    choices,
    distant(async () => '{"readOnly":true}'),
  );
  expect(choices.current().readOnly).toBe(true);
  const another = fileChoices(choices.path, NEVER);
  onTestFinished(another.close);
  expect(another.current()).toEqual(choices.current());
});

test('what cannot be read leaves what was read before, also across a restart, and says why', async () => {
  const choices = relayed({}, '{"searchOff":true,"notice":"Of yesterday."}');
  let reached = false;
  await following(
    choices,
    distant(async () => (reached ? '{}' : Promise.reject(new Error('no way there')))),
  );
  expect(choices.current()).toMatchObject({ searchOff: true, notice: 'Of yesterday.' });
  expect(choices.refusal()).toBe('/askyard/test/levers cannot be read: no way there');
  reached = true;
  await expect.poll(() => choices.refusal()).toBeUndefined();
  expect(choices.current().searchOff).toBe(false);
});

test('one that does not answer is waited for no longer than may be', async () => {
  const choices = relayed({ patience: 20 });
  await following(
    choices,
    distant(() => new Promise(() => undefined)),
  );
  expect(choices.refusal()).toContain('cannot be read');
});

test('what is refused never comes to the file', async () => {
  const choices = relayed();
  let says = '{"signUpOff":true}';
  const far = distant(async () => says);
  await following(choices, far);
  says = '{"signUpOff":"perhaps"}';
  await expect.poll(() => choices.refusal()).toMatch(/levers is not in force: signUpOff/);
  expect(readFileSync(choices.path, 'utf8')).toBe('{"signUpOff":true}');
  expect(choices.current().signUpOff).toBe(true);
});

test('a file that cannot be written is told of, and tried again', async () => {
  const choices = relayed();
  const folder = join(choices.path, '..');
  rmSync(folder, { recursive: true });
  await following(
    choices,
    distant(async () => '{"readOnly":true}'),
  );
  expect(choices.refusal()).toContain('ENOENT');
  mkdirSync(folder);
  await expect.poll(() => choices.current().readOnly).toBe(true);
  expect(choices.refusal()).toBeUndefined();
});

test('nothing is asked once it has ended', async () => {
  const choices = relayed({ every: 1 });
  const far = distant(async () => '{}');
  const end = await choices.follow(far);
  await expect.poll(() => far.asked.times).toBeGreaterThan(2);
  await end();
  const { times } = far.asked;
  await new Promise((resolve) => setImmediate(resolve));
  expect(far.asked.times).toBe(times);
});
