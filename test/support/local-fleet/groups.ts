import type { Groups, Sizes } from '../../../lib/ops/ports/fleet.ts';
import { COLOURS, type Colour } from '../../../lib/release/colours.ts';
import type { Machine } from './machine.ts';

export type LocalGroups = {
  readonly port: Groups;
  /** Those that have not ended, the oldest first. */
  machines(): readonly Machine[];
  /** Resolves when all that was begun has come to its end. */
  settled(): Promise<void>;
  /** What failed while machines were booted or ended. */
  readonly faults: readonly string[];
  /** What the service complained of, on all machines there were. */
  complaints(): string;
};

/** Two groups that keep to their sizes, as Auto Scaling does. @param launch makes a machine of a colour; it boots by `boot` */
export function localGroups(launch: (colour: Colour) => Machine): LocalGroups {
  const sizes: Record<Colour, Required<Sizes>> = {
    blue: { minimum: 0, maximum: 8, desired: 0 },
    green: { minimum: 0, maximum: 8, desired: 0 },
  };
  const machines: Machine[] = [];
  const working = new Set<Promise<void>>();
  const faults: string[] = [];

  function begin(work: Promise<void>): void {
    const noted = work.catch((error: unknown) => void faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    working.add(noted);
    void noted.finally(() => working.delete(noted));
  }
  const living = (): readonly Machine[] => machines.filter(({ lifecycle }) => lifecycle !== 'Terminated');
  const serving = (colour: Colour): readonly Machine[] =>
    living().filter((machine) => machine.colour === colour && (machine.lifecycle === 'Pending' || machine.lifecycle === 'InService'));

  function reconcile(colour: Colour): void {
    const now = serving(colour);
    for (let missing = sizes[colour].desired - now.length; missing > 0; missing--) {
      const machine = launch(colour);
      machines.push(machine);
      begin(machine.boot());
    }
    for (const machine of now.slice(sizes[colour].desired)) begin(machine.end());
  }

  function named(id: string): Machine {
    const found = living().find((machine) => machine.id === id);
    if (!found) throw new Error(`There is no instance ${id}.`);
    return found;
  }
  const change = (colour: Colour, by: number): void => {
    sizes[colour] = { ...sizes[colour], desired: sizes[colour].desired + by };
    reconcile(colour);
  };

  const port: Groups = {
    async both() {
      const [blue, green] = COLOURS.map((colour) => ({
        colour,
        ...sizes[colour],
        members: living()
          .filter((machine) => machine.colour === colour)
          .map(({ id, lifecycle, health }) => ({ instance: id, lifecycle, healthy: health !== 'unhealthy' })),
      }));
      if (!blue || !green) throw new Error('A fleet has two colours.');
      return { blue, green };
    },
    async resize(colour, wanted) {
      const { minimum, maximum, desired } = { ...sizes[colour], ...wanted };
      sizes[colour] = { minimum, maximum, desired: Math.min(maximum, Math.max(minimum, desired)) };
      reconcile(colour);
    },
    async enterStandby(colour, ids, replaced) {
      for (const machine of ids.map(named)) {
        machine.lifecycle = 'Standby';
        await machine.leave();
        change(colour, replaced ? 0 : -1);
      }
    },
    async exitStandby(colour, ids) {
      for (const machine of ids.map(named)) {
        machine.lifecycle = 'InService';
        change(colour, 1);
        begin(machine.enter());
      }
    },
    async terminate(id, shrink) {
      const machine = named(id);
      begin(machine.end());
      change(machine.colour, shrink ? -1 : 0);
    },
    startRefresh: () => Promise.reject(new Error('A local fleet has no rolling replacement.')),
    refreshes: async () => [],
    cancelRefresh: async () => undefined,
  };
  return {
    port,
    machines: living,
    faults,
    complaints: () => machines.flatMap((machine) => machine.complaints).join(''),
    async settled() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
