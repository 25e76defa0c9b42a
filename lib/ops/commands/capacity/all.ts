import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import { NOTHING } from '../parts/shown.ts';
import { hold, release } from './hold.ts';

const schedule: Command = {
  group: 'capacity',
  name: 'schedule',
  summary: 'shows the sizes that the calendar will set, the end of a hold among them',
  description: 'The lines come from the environment’s configuration (calendar in lib/config); each acts on whichever colour serves then.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: false,
  json: Type.Array(
    Type.Object({
      name: Type.String(),
      when: Type.String({ description: 'cron(…) or at(…), as EventBridge Scheduler writes it' }),
      timeZone: Type.String(),
      minimum: Type.Integer(),
      desired: Type.Optional(Type.Integer()),
    }),
  ),
  async run(_call, { calendar }) {
    const lines = await calendar.lines();
    return {
      table: {
        heads: ['Name', 'When', 'Time zone', 'Minimum', 'Desired'],
        rows: lines.map(({ name, when, timeZone, minimum, desired }) => [
          name,
          when,
          timeZone,
          String(minimum),
          desired === undefined ? NOTHING : String(desired),
        ]),
      },
      lines: lines.length === 0 ? ['The calendar is empty.'] : [],
      json: lines,
    };
  },
};

/** `yard capacity`. */
export const capacity: readonly Command[] = [hold, release, schedule];
