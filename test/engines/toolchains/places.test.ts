import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownVersions } from '../../../app/engines/toolchains/known-versions.ts';
import { broadPlaces, placesOf } from '../../../app/engines/toolchains/places.ts';
import { machine, speech } from './machine.ts';

let here: ReturnType<typeof machine>;
beforeEach(() => {
  here = machine();
});
afterEach(() => here.remove());

test('the PATH comes first, in its order; what is no absolute folder in it is left out', () => {
  const places = placesOf({ PATH: '/b:/a::relative:.:/usr/bin:/b' }, here.root);

  expect(places.slice(0, 3)).toEqual(['/b', '/a', '/usr/bin']);
  expect(places).toContain(dirname(process.execPath));
  expect(new Set(places).size).toBe(places.length);
  expect(places.every((place) => place.startsWith('/'))).toBe(true);
});

test('without a PATH the known places are looked through, the newest of several versions first', () => {
  for (const version of ['3.9.18', '3.13.0', '3.10.2']) mkdirSync(here.at(`.pyenv/versions/${version}/bin`), { recursive: true });

  const places = placesOf({}, here.root);

  expect(places).toEqual(expect.arrayContaining(['/usr/local/bin', '/usr/bin', here.at('.local/bin')]));
  expect(places.filter((place) => place.includes('.pyenv'))).toEqual(
    ['3.13.0', '3.10.2', '3.9.18'].map((version) => here.at(`.pyenv/versions/${version}/bin`)),
  );
});

test('a home is never shown whole', () => {
  expect(broadPlaces('/home/x')).toEqual(expect.arrayContaining(['/home/x', '/home/x/.local', '/home', '/opt']));
});

const talk = speech('talk', [['talk']]);

test.each(['', '{', '[]', '{"talk": 1}', 'null'])('versions kept as %j count as none, and are written anew', (text) => {
  const program = here.program('bin/talk');
  writeFileSync(here.at('toolchains.json'), text);

  const known = knownVersions(here.root);
  expect(known.of(talk, [program])).toBeUndefined();
  known.note(talk, [program], '1.2');

  expect(knownVersions(here.root).of(talk, [program])).toBe('1.2');
  expect(statSync(here.at('toolchains.json')).mode & 0o777).toBe(0o600);
  expect(() => JSON.parse(readFileSync(here.at('toolchains.json'), 'utf8'))).not.toThrow();
});

test('a version stands on the programs’ files and on how it was asked for', () => {
  const [program, other] = [here.program('bin/talk'), here.program('bin/other')];
  const known = knownVersions(here.root);
  known.note(talk, [program], '1.2');

  expect(known.of(talk, [program])).toBe('1.2');
  expect(known.of(talk, [program, other])).toBeUndefined();
  const asked = { ...talk, find: { ...talk.find, version: { ...talk.find.version, arguments: ['-v'] } } };
  expect(known.of(asked, [program])).toBeUndefined();
  here.program('bin/talk', '#!/bin/sh\n# Another length.\n');
  expect(known.of(talk, [program])).toBeUndefined();
});
