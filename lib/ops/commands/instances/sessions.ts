import { Type } from 'typebox';
import { type Command, EXIT } from '../../command-line/command.ts';
import { look, meant, one } from './look.ts';

/** `yard instances login`. */
export const login: Command = {
  group: 'instances',
  name: 'login',
  summary: 'opens a shell on an instance, by Session Manager',
  description:
    'No port is open and no key exists: AWS’ session-manager-plugin has to be on this machine (yard doctor says how to get it). Exits as the shell did.',
  arguments: ['INSTANCE'],
  options: [],
  effect: 'writes',
  local: false,
  json: Type.Object({ instance: Type.String(), exit: Type.Integer() }),
  async run({ words: [word = ''] }, gateways) {
    const { id } = one(await look(gateways), word);
    const exit = await gateways.sessions.login(id);
    return { json: { instance: id, exit }, exit };
  },
};

/** `yard instances exec`. */
export const exec: Command = {
  group: 'instances',
  name: 'exec',
  summary: 'runs a command as root on instances and shows what each said',
  description:
    "INSTANCE is an id or its end, an address, blue, green or all. The command is for bash, and better in quotes: yard instances exec blue 'systemctl status askyard'. Systems Manager keeps the first 24,000 characters of what each says. Fails where it failed on one of them. Breaking off does not end what runs already.",
  arguments: ['INSTANCE', 'COMMAND...'],
  options: [],
  effect: 'writes',
  local: false,
  json: Type.Array(Type.Object({ instance: Type.String(), code: Type.Integer(), said: Type.String() })),
  async run({ words: [word = '', ...command] }, gateways, screen) {
    const ids = meant(await look(gateways), [word]).map(({ id }) => id);
    screen.progress(`Running on ${ids.length === 1 ? ids[0] : `${ids.length} instances`}.`);
    const answers = await gateways.sessions.run(ids, command.join(' '));
    const lines = answers.flatMap(({ instance, code, said }) => [
      `${instance}${code === 0 ? '' : `, exit code ${code}`}:`,
      ...said
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
    ]);
    return { lines, json: answers, exit: answers.length === ids.length && answers.every(({ code }) => code === 0) ? EXIT.done : EXIT.failed };
  },
};
