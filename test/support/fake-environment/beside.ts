import type { Calendar, CalendarLine } from '../../../lib/ops/ports/calendar.ts';
import type { Edge, Sessions, StackGuard, Tasks } from '../../../lib/ops/ports/edge.ts';
import type { MachineImage } from '../../../lib/ops/ports/images.ts';
import type { Visit } from '../../../lib/ops/ports/readers.ts';

/** What happens beside the fleet, to be set and looked at by a test. */
export type Beside = {
  /** What was said in the chat. */
  readonly said: string[];
  /** Paths that were invalidated. */
  readonly invalidated: string[];
  /** Sessions that were opened, by instance. */
  readonly logins: string[];
  /** What an instance answers to a command. */
  answer: (instance: string, command: string) => { readonly code: number; readonly said: string };
  tasks: { waiting: number; oldestSeconds: number; dead: { readonly id: string; readonly kind: string; readonly site: number }[] };
  images: readonly MachineImage[];
  readonly lines: CalendarLine[];
  hosts: readonly string[];
  visit: (host: string, path: string) => Visit;
  /** Whether the Fleet stack refuses updates. */
  held: boolean;
};

export const nothingBeside = (): Beside => ({
  said: [],
  invalidated: [],
  logins: [],
  answer: () => ({ code: 0, said: '' }),
  tasks: { waiting: 0, oldestSeconds: 0, dead: [] },
  images: [],
  lines: [],
  hosts: ['askyard.example', 'code.askyard.example'],
  visit: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html lang="en"></html>', seconds: 0.03 }),
  held: false,
});

export const edgeOf = (beside: Beside): Edge => ({
  async invalidate(paths) {
    beside.invalidated.push(...paths);
    return [`I${beside.invalidated.length}`];
  },
});

export const stackOf = (beside: Beside): StackGuard => ({
  async hold(held) {
    beside.held = held;
  },
});

export const sessionsOf = (beside: Beside): Sessions => ({
  async login(instance) {
    beside.logins.push(instance);
    return 0;
  },
  run: async (instances, command) => instances.map((instance) => ({ instance, ...beside.answer(instance, command) })),
});

export const tasksOf = (beside: Beside): Tasks => ({
  async counts() {
    const { waiting, dead, oldestSeconds } = beside.tasks;
    return { waiting, dead: dead.length, oldestSeconds };
  },
  dead: async () => [...beside.tasks.dead],
  async resend(ids) {
    const { dead, waiting } = beside.tasks;
    const sent = dead.filter(({ id }) => ids === 'all' || ids.includes(id));
    beside.tasks = { ...beside.tasks, dead: dead.filter((task) => !sent.includes(task)), waiting: waiting + sent.length };
    return sent.length;
  },
});

export const calendarOf = ({ lines }: Beside): Calendar => {
  const remove = (name: string): void => {
    const at = lines.findIndex((line) => line.name === name);
    if (at >= 0) lines.splice(at, 1);
  };
  return {
    lines: async () => [...lines],
    async once(name, at, sizes) {
      remove(name);
      lines.push({ name, when: `at(${new Date(at).toISOString().slice(0, 19)})`, timeZone: 'UTC', ...sizes });
    },
    remove: async (name) => remove(name),
  };
};
