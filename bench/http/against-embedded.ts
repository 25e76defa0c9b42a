import { setTimeout as pause } from 'node:timers/promises';
import { startEngines } from '../../test/support/fleet/engines.ts';
import type { Figure } from '../run.ts';
import { type Content, importedContent } from './content.ts';
import { cpuMilliseconds } from './cpu.ts';
import { type Loader, openLoader } from './load.ts';
import { pageAt } from './pages.ts';
import { type Server, shareFromPageCache, startService } from './servers.ts';

/** Rounds of each, and for how long each is asked, in milliseconds. Short and in turn, so that what else the machine does hits both alike. */
const ROUNDS = 10;
const ROUND = 2_000;
/** For V8 to compile what is hot. The real engines' Java machines, too, get quicker for a while. */
const WARMING = 12_000;
const CONNECTIONS = 8;

/** Settings of the service, and for how long it is left alone before what it does by itself is looked at, in milliseconds. */
const SETTINGS = { ASKYARD_LIMITS: 'off' };
const SETTLE = 5_000;
const IDLE = 10_000;

/** Which pages: of so many questions in turn, each asked for under what `pathOf` makes of its address. */
export type Asked = { readonly questions: number; readonly pathOf: (path: string) => string };

/** A service with a site in it, and what it has used for its pages alone. */
type Side = { readonly content: Content; readonly service: Server; readonly idle: number; requests: number; cpu: number; milliseconds: number };

/**
 * The same pages of the same site by the service on the real engines and by the service with everything embedded, in one
 * run. The figure is CPU that the service takes for a page; what it takes while nobody asks (it follows the log) is told
 * and left out, for it is the same however many pages there are. The engines' own CPU is theirs.
 */
export async function againstEmbedded(asked: Asked, print: (line: string) => void): Promise<Figure> {
  const engines = await startEngines();
  const sides: Side[] = [];
  const loader = openLoader();
  try {
    const [ours, theirs] = [await opened(print, engines.environment), await opened(print, {})];
    sides.push(ours, theirs);
    print(`alone: on the real engines ${share(ours.idle)} of a processor, embedded ${share(theirs.idle)}`);
    const paths = await Promise.all(sides.map((side) => pathsOf(side, asked)));
    for (const [place, side] of sides.entries()) await measure(loader, { ...side }, paths[place] ?? [], WARMING);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [place, side] of sides.entries()) await measure(loader, side, paths[place] ?? [], ROUND);
    }
    print(line('on the real engines', ours));
    print(line('embedded', theirs));
    return { ours: perPage(ours), reference: perPage(theirs), unit: 'ms of CPU a page' };
  } finally {
    await loader.close();
    for (const { service, content } of sides) {
      await service.stop();
      print(`answered from the byte cache: ${(100 * shareFromPageCache(content.data)).toFixed(2)} %`);
      await content.remove();
    }
    await engines.stop();
  }
}

async function opened(print: (line: string) => void, engines: Readonly<Record<string, string>>): Promise<Side> {
  const content = await importedContent(print, engines);
  try {
    const service = await startService(content.data, { ...engines, ...SETTINGS });
    await pause(SETTLE);
    const before = cpuMilliseconds(service.pid);
    await pause(IDLE);
    return { content, service, idle: (cpuMilliseconds(service.pid) - before) / IDLE, requests: 0, cpu: 0, milliseconds: 0 };
  } catch (error) {
    await content.remove();
    throw error;
  }
}

/** Whole addresses of questions, as they are to be asked for. Each page has then been asked for once. */
async function pathsOf({ content, service }: Side, { questions, pathOf }: Asked): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const question of content.questions.slice(0, questions)) {
    const { path } = await pageAt(service.port, hostOf(content, service), `/questions/${question}`);
    paths.push(pathOf(path));
  }
  return paths;
}

const hostOf = (content: Content, service: Server): string => `${content.siteKey}.localhost:${service.port}`;

async function measure(loader: Loader, side: Side, paths: readonly string[], milliseconds: number): Promise<void> {
  const { content, service } = side;
  const before = cpuMilliseconds(service.pid);
  const load = await loader.run({ port: service.port, host: hostOf(content, service), paths, connections: CONNECTIONS, milliseconds });
  side.cpu += cpuMilliseconds(service.pid) - before - side.idle * load.milliseconds;
  side.milliseconds += load.milliseconds;
  side.requests += load.times.length;
}

const share = (idle: number): string => `${(100 * idle).toFixed(1)} %`;
const perPage = ({ cpu, requests }: Side): number => cpu / requests;

function line(name: string, side: Side): string {
  return `${name}: ${((1000 * side.requests) / side.milliseconds).toFixed(0)} pages/s, CPU ${perPage(side).toFixed(4)} ms a page`;
}
