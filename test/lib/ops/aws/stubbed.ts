/** One call as the SDK was asked to make it, and what it was answered. */
export type Call = { readonly service: string; readonly operation: string; readonly input: unknown; readonly output: unknown };

/** As every client of the SDK has it; their own types differ in all else. */
type Stubbable = { send(command: never, ...others: never[]): unknown };

/** Answers by operation: a value each time, or a function of the input, which may throw what AWS would. */
export type Answers = Readonly<Record<string, unknown>>;

/**
 * A client that reaches nobody: each call is noted, and answered by the test. What is noted can be held against AWS' own
 * models (models.ts).
 */
export function stubbed<Client extends Stubbable>(
  client: Client,
  service: string,
  answers: Answers,
): { readonly client: Client; readonly calls: Call[] } {
  const calls: Call[] = [];
  const send = async (command: { readonly input: unknown; readonly constructor: { readonly name: string } }): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    if (!(operation in answers)) throw new Error(`The test has no answer to ${service} ${operation}.`);
    const answer = answers[operation];
    const input: unknown = structuredClone(command.input);
    const output: unknown = typeof answer === 'function' ? await answer(input, calls.length) : answer;
    calls.push({ service, operation, input, output });
    return output;
  };
  return { calls, client: Object.assign(client, { send }) };
}
