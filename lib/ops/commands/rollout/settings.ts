import { hostname } from 'node:os';
import { type Call, EXIT, type Option, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import type { Settings } from '../../rollout/state.ts';
import { spanOf } from '../parts/when.ts';

/** Five minutes are what a tenfold rate of errors needs to be found (docs/rollout.md). */
export const USUAL: Settings = {
  hostsSeconds: 300,
  stages: [1, 5, 25, 50],
  stageSeconds: 300,
  bakeSeconds: 900,
  readySeconds: 900,
  pollSeconds: 5,
  warm: 1,
};

/** A way back is not watched: what it leaves is known to be worse. */
export const AT_ONCE: Settings = { ...USUAL, hostsSeconds: 0, stages: [], stageSeconds: 0, bakeSeconds: 0 };

export const READY: Option = { name: 'ready', value: 'SPAN', summary: 'within which all instances have to be ready, such as 15m (the default)' };
export const WARM: Option = { name: 'warm', value: 'COUNT', summary: 'instances that the old colour keeps for a way back (1)' };
export const WATCHING: readonly Option[] = [
  { name: 'stages', value: 'SHARES', summary: 'shares of the readers in per cent, one after another (1,5,25,50)' },
  { name: 'watch', value: 'SPAN', summary: 'how long the canary hosts and each share are watched (5m)' },
  { name: 'bake', value: 'SPAN', summary: 'how long all readers are watched on the new release (15m)' },
  { name: 'image', value: 'AMI', summary: 'image to boot it from; by default that of the colour that serves' },
  READY,
  WARM,
];

/** What the options make of the usual settings. @throws YardRefused where one is no span, share or number */
export function settingsOf({ options }: Pick<Call, 'options'>, usual: Settings = USUAL): Settings {
  const watch = seconds(options.watch);
  return {
    ...usual,
    ...(options.stages !== undefined && { stages: sharesOf(String(options.stages)) }),
    ...(watch !== undefined && { hostsSeconds: watch, stageSeconds: watch }),
    bakeSeconds: seconds(options.bake) ?? usual.bakeSeconds,
    readySeconds: seconds(options.ready) ?? usual.readySeconds,
    warm: options.warm === undefined ? usual.warm : whole(String(options.warm), 0, 100),
  };
}

/** Who runs a rollout, as its record names them: the ARN, and the machine. */
export async function holderOf(gateways: Gateways): Promise<string> {
  return `${(await gateways.identity()).arn} on ${hostname()} (${process.pid})`;
}

/** A whole number of an option. @throws YardRefused */
export function whole(words: string, least: number, most: number): number {
  const number = /^\d{1,4}$/.test(words) ? Number(words) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new YardRefused(`${words} is no whole number from ${least} to ${most}.`, 'Give one.', EXIT.usage);
}

function seconds(option: string | true | undefined): number | undefined {
  if (option === undefined) return undefined;
  const span = option === '0' ? 0 : spanOf(String(option));
  if (span !== undefined) return span / 1000;
  throw new YardRefused(`${option} is no span of time.`, 'Give one such as 90s, 5m or 1h, or 0 for none.', EXIT.usage);
}

function sharesOf(words: string): number[] {
  const shares = words === 'none' ? [] : words.split(',').map((share) => whole(share, 1, 99));
  if (shares.every((share, place) => share > (shares[place - 1] ?? 0))) return shares;
  throw new YardRefused(`${words}: each share has to be greater than the one before.`, 'Give shares such as 1,5,25,50, or none.', EXIT.usage);
}
