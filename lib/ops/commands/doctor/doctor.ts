import { Type } from 'typebox';
import { type Answer, type Command, EXIT } from '../../command-line/command.ts';
import { examineEnvironment, failed } from './environment.ts';
import type { Finding } from './finding.ts';
import { examineMachine, type Machine } from './machine.ts';
import { thisMachine } from './this-machine.ts';

/** `yard doctor`, on a machine. */
export const doctorOn = (machine: Machine): Command => ({
  group: 'doctor',
  name: '',
  summary: 'tells what is missing here, and how to get it',
  description:
    'Looks at this machine (Node, the plugin for sessions, the clock) and at every part of the environment that other commands use, by one small call each that changes nothing: so it also tells what these credentials may not read. What they may not write is told by the command that would write. Ends with 1 where something is missing.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Array(
    Type.Object({
      what: Type.String(),
      state: Type.Union([Type.Literal('fine'), Type.Literal('warning'), Type.Literal('missing')]),
      says: Type.String(),
      remedy: Type.Optional(Type.String()),
    }),
  ),
  async run({ environment }, gateways, screen) {
    screen.progress(`looking at this machine and ${environment}`);
    const [here, there] = await Promise.all([examineMachine(machine, environment), examineEnvironment(gateways)]);
    return answer([...here, ...there]);
  },
  async unopened({ environment }, failure) {
    return answer([...(await examineMachine(machine, environment)), failed(`Environment ${environment}`, failure)]);
  },
});

/** `yard doctor`. */
export const doctor: Command = doctorOn(thisMachine);

function answer(findings: readonly Finding[]): Answer {
  const missing = findings.filter(({ state }) => state === 'missing');
  const rows = findings.map(({ what, state, says }) => [what, state, says]);
  const remedies = findings.flatMap(({ what, remedy }) => (remedy === undefined ? [] : [`${what}: ${remedy}`]));
  const lines = ['', ...remedies, missing.length === 0 ? 'Nothing is missing.' : `${missing.length} of ${findings.length} are missing.`];
  return { table: { heads: ['What', 'State', 'Says'], rows }, lines, json: findings, exit: missing.length === 0 ? EXIT.done : EXIT.failed };
}
