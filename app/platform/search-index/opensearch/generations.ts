import { Type } from 'typebox';
import { type Connection, PATIENCE } from './connection.ts';
import { SITE_INDEX } from './mapping.ts';
import type { Names } from './names.ts';

/** An index of a site. Usually there is one; while the site is renewed there are two, of which one answers. */
export type Generation = { readonly name: string; readonly site: number; readonly renewal: number; readonly answers: boolean };

/** What the engine holds of sites, read anew each time: another process may be renewing one. */
export interface Generations {
  of(sites: readonly number[]): Promise<readonly Generation[]>;
  /** Makes the first index of a site, which answers at once. Two processes may do so: the second finds it made. */
  begin(site: number): Promise<Generation>;
  /** Makes an index beside those that there are. Where none answers, this one does. */
  beginBeside(site: number, held: readonly Generation[]): Promise<Generation>;
  /** Lets one answer instead of the others, which go, in one step. */
  swap(to: Generation, instead: readonly Generation[]): Promise<void>;
  markWhole(generation: Generation): Promise<void>;
  /** Sites of which one index holds everything. */
  whole(): Promise<readonly number[]>;
  remove(generations: readonly Generation[]): Promise<void>;
}

const Aliases = Type.Record(Type.String(), Type.Object({ aliases: Type.Record(Type.String(), Type.Unknown()) }));
const Done = Type.Object({ acknowledged: Type.Boolean() });
const Made = Type.Union([Done, Type.Object({ error: Type.Object({ type: Type.Literal('resource_already_exists_exception') }) })]);
const Whole = Type.Union([Aliases, Type.Object({ status: Type.Literal(404) })]);

export function generationsOf(connection: Connection, names: Names): Generations {
  const patience = PATIENCE.change;

  const make = async (site: number, renewal: number, answers: boolean): Promise<Generation> => {
    const name = names.index(site, renewal);
    const aliases = answers ? { [names.answering(site)]: {}, [names.all]: {} } : {};
    await connection.ask(Made, { method: 'PUT', path: `/${name}`, body: { ...SITE_INDEX, aliases }, expected: [400], patience });
    return { name, site, renewal, answers };
  };

  const act = async (actions: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
    await connection.ask(Done, { method: 'POST', path: '/_aliases', body: { actions }, patience });
  };

  return {
    async of(sites) {
      if (sites.length === 0) return [];
      const path = `/${sites.map(names.ofSite).join(',')}/_alias`;
      const held = await connection.ask(Aliases, { method: 'GET', path, query: { ignore_unavailable: true }, patience });
      return Object.entries(held).flatMap(([name, { aliases }]) => {
        const read = names.read(name);
        return read ? [{ name, ...read, answers: names.all in aliases }] : [];
      });
    },
    begin: (site) => make(site, 1, true),
    beginBeside: (site, held) => make(site, 1 + Math.max(0, ...held.map(({ renewal }) => renewal)), !held.some(({ answers }) => answers)),
    swap: ({ name, site }, instead) =>
      act([
        ...[names.answering(site), names.all, names.whole].map((alias) => ({ add: { index: name, alias } })),
        ...instead.map((old) => ({ remove_index: { index: old.name } })),
      ]),
    markWhole: ({ name }) => act([{ add: { index: name, alias: names.whole } }]),
    async whole() {
      const held = await connection.ask(Whole, { method: 'GET', path: `/_alias/${names.whole}`, expected: [404], patience });
      return Object.keys(held).flatMap((name) => names.read(name)?.site ?? []);
    },
    async remove(generations) {
      if (generations.length === 0) return;
      const path = `/${generations.map(({ name }) => name).join(',')}`;
      await connection.ask(Done, { method: 'DELETE', path, query: { ignore_unavailable: true }, patience });
    },
  };
}
