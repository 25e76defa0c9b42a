import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type Command, EXIT } from '../../command-line/command.ts';
import { readyOnes } from './instances.ts';

/** Asks the service itself, by its operators' port. The two variables are there on one box only; an instance has the defaults. */
const ASK = `curl --silent --show-error --max-time 8 --header "Authorization: Bearer $(cat "\${ASKYARD_DATA:-/var/lib/askyard}/admin-token")" "http://127.0.0.1:\${ADMIN_PORT:-4001}/health"`;

/** What of the health tree matters here (app/machines/health/tree.ts). */
const Node = Type.Object({
  name: Type.String(),
  status: Type.String(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  dependencies: Type.Array(Type.Unknown()),
});

const Found = Type.Object({ instance: Type.String(), status: Type.String(), reason: Type.Optional(Type.String()) });

/** `yard search status`. */
export const status: Command = {
  group: 'search',
  name: 'status',
  summary: 'shows how search is, by what each ready instance says of it',
  description: 'The line search of each instance’s health tree, with the reason where it is not healthy. Fails where one is not.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Array(Found),
  async run(_call, gateways) {
    const answers = await gateways.sessions.run(await readyOnes(gateways), ASK);
    const found = answers.map(({ instance, code, said }) => ({
      instance,
      ...(code === 0 ? searchIn(said) : { status: 'Unknown', reason: said.trim() }),
    }));
    return {
      table: { heads: ['Instance', 'Search', 'Why'], rows: found.map(({ instance, status, reason = '' }) => [instance, status, reason]) },
      json: found,
      exit: found.every(({ status }) => status === 'Healthy') ? EXIT.done : EXIT.failed,
    };
  },
};

/** The worst of the tree's parts named search: with several processes each has one. */
function searchIn(said: string): { readonly status: string; readonly reason?: string } {
  const parts = nodes(parsed(said)).filter(({ name }) => name === 'search');
  const worst = parts.find(({ status }) => status !== 'Healthy') ?? parts[0];
  if (!worst) return { status: 'Unknown', reason: 'its health tree has no part named search' };
  const { reason } = worst.attributes;
  return { status: worst.status, ...(typeof reason === 'string' && { reason }) };
}

function nodes(value: unknown): readonly Static<typeof Node>[] {
  return Value.Check(Node, value) ? [value, ...value.dependencies.flatMap(nodes)] : [];
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
