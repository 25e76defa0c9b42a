import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import { steady } from '../parts/steady.ts';
import { putBack, takeOut } from './apart.ts';
import { look, one } from './look.ts';

const json = Type.Object({ instance: Type.String(), state: Type.String() });

/** `yard instances isolate`: an instance that somebody wants to look at gets no more readers, and stays. */
export const isolate: Command = {
  group: 'instances',
  name: 'isolate',
  summary: 'takes an instance out of service without ending it, to be looked at',
  description:
    'It gets no new requests, finishes what it is at, and goes into Standby, in which its group neither ends nor replaces it. Another takes its place, unless --unreplaced. Refused where it is the only healthy one of a colour that has readers. Broken off, it may be in Standby: unisolate puts it back.',
  arguments: ['INSTANCE'],
  options: [
    { name: 'reason', value: 'WORDS', summary: 'why, for whoever finds it' },
    { name: 'unreplaced', summary: 'none takes its place' },
  ],
  effect: 'writes',
  local: false,
  json,
  async run({ words: [word = ''], options }, gateways, screen) {
    await steady(gateways);
    const seen = one(await look(gateways), word);
    await takeOut(gateways, screen, seen, typeof options.reason === 'string' ? options.reason : 'isolated', options.unreplaced === undefined);
    return {
      lines: [`${seen.id} is in Standby. yard instances login ${seen.id} looks at it, yard instances unisolate ${seen.id} puts it back.`],
      json: { instance: seen.id, state: 'Standby' },
    };
  },
};

/** `yard instances unisolate`. */
export const unisolate: Command = {
  group: 'instances',
  name: 'unisolate',
  summary: 'puts an instance that was set apart back into service',
  description:
    'Also what a restart left in Standby when it was broken off. The group then has one more than before if another had taken its place: terminate --shrink ends one.',
  arguments: ['INSTANCE'],
  options: [],
  effect: 'writes',
  local: false,
  json,
  async run({ words: [word = ''] }, gateways, screen) {
    const seen = one(await look(gateways), word);
    await putBack(gateways, screen, seen);
    return { lines: [`${seen.id} is in service, and healthy.`], json: { instance: seen.id, state: 'InService' } };
  },
};
