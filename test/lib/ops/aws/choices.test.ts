import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { webhookChat } from '../../../../lib/ops/aws/chat.ts';
import { ssmChoices } from '../../../../lib/ops/aws/choices.ts';
import { stubbed } from './stubbed.ts';

type Put = { readonly Name: string; readonly Value: string };

/** Parameters as Systems Manager keeps them, with their histories; `before` is called before each write is done. */
function parameters(values: Readonly<Record<string, string>>, before: (kept: Map<string, string[]>) => void = () => undefined) {
  const kept = new Map(Object.entries(values).map(([name, value]) => [name, [value]]));
  const { client, calls } = stubbed(new SSMClient({ region: 'eu-central-1' }), 'ssm', {
    GetParameters: ({ Names }: { Names: string[] }) => ({
      Parameters: Names.flatMap((asked) => {
        const [Name = '', selector] = asked.split(':');
        const values = kept.get(Name) ?? [];
        const Version = selector === undefined ? values.length : Number(selector);
        return Version > 0 ? [{ Name, Value: values[Version - 1], Version }] : [];
      }),
    }),
    PutParameter: ({ Name, Value }: Put) => {
      before(kept);
      const values = [...(kept.get(Name) ?? []), Value];
      kept.set(Name, values);
      return { Version: values.length };
    },
  });
  return { client, calls, kept };
}

const LEVERS = '/askyard/staging/levers';
const staging = { environment: 'staging' };

describe('levers', () => {
  test('pulled by two at once are both pulled', async () => {
    let others = 1;
    const { client, kept } = parameters({ [LEVERS]: '{}' }, (all) => {
      // Somebody else writes between our read and our write, once, and is told that it held.
      if (others-- > 0) all.get(LEVERS)?.push('{"readOnly":true}');
    });
    const levers = await ssmChoices(client, staging).setLevers({ searchOff: true });
    expect(levers).toMatchObject({ searchOff: true, readOnly: true, signUpOff: false });
    expect(JSON.parse(kept.get(LEVERS)?.at(-1) ?? '')).toEqual(levers);
  });

  test('that somebody else writes all the time are given up', async () => {
    const { client } = parameters({ [LEVERS]: '{}' }, (all) => all.get(LEVERS)?.push('{}'));
    await expect(ssmChoices(client, staging).setLevers({ searchOff: true })).rejects.toThrow('keeps writing');
  });

  test.each([
    ['no JSON', '{'],
    ['a lever that is no lever', '{"readOnly":"yes"}'],
    ['a name that the service would refuse', '{"readonly":true}'],
    ['a notice that is too long', JSON.stringify({ notice: 'x'.repeat(501) })],
  ])('in a parameter that holds %s are told to be off', async (_, value) => {
    const { client } = parameters({ [LEVERS]: value });
    await expect(ssmChoices(client, staging).levers()).rejects.toThrow(LEVERS);
  });

  test('that the service would refuse are not written', async () => {
    const { client, calls } = parameters({});
    await expect(ssmChoices(client, staging).setLevers({ notice: 'x'.repeat(501) })).rejects.toThrow('notice');
    expect(calls.filter(({ operation }) => operation === 'PutParameter')).toEqual([]);
  });
});

describe('choices of a colour', () => {
  test('an image is written as one, so that EC2 looks whether it is there', async () => {
    const { client, calls } = parameters({});
    await ssmChoices(client, staging).choose('blue', { image: 'ami-0123456789abcdef0', release: 'r', weight: 5 });
    const puts = calls.filter(({ operation }) => operation === 'PutParameter').map(({ input }) => input);
    expect(puts).toMatchObject([
      { Name: '/askyard/staging/blue/release', Value: 'r' },
      { Name: '/askyard/staging/blue/image', DataType: 'aws:ec2:image' },
      { Name: '/askyard/staging/blue/weight', Value: '5' },
    ]);
  });

  test('a weight that nobody may have is refused, read or written', async () => {
    const all = Object.fromEntries(
      ['blue', 'green'].flatMap((colour) => ['release', 'image', 'weight'].map((choice) => [`/askyard/staging/${colour}/${choice}`, 'x'])),
    );
    const choices = ssmChoices(parameters(all).client, staging);
    await expect(choices.colours()).rejects.toThrow('/askyard/staging/blue/weight is "x"');
    await expect(choices.choose('blue', { weight: 101 })).rejects.toThrow('from 0 to 100');
  });

  test('a parameter that is absent is named', async () => {
    await expect(ssmChoices(parameters({}).client, staging).colours()).rejects.toThrow('There is no parameter /askyard/staging/blue/release');
  });
});

describe('the chat', () => {
  const NAME = '/askyard/staging/chat';
  const posting = (answer: () => Promise<Response>) => {
    const said: string[] = [];
    const post: typeof fetch = async (url, init) => {
      said.push(`${String(url)} ${String(init?.body)}`);
      return answer();
    };
    return { said, post };
  };
  const fine = async () => new Response('ok');

  test('hears what is said, as Slack and Discord read it', async () => {
    const { said, post } = posting(fine);
    await webhookChat(parameters({ [NAME]: 'https://chat.example/hook' }).client, { chatParameter: NAME }, post).say('Staging: 5 %');
    expect(said).toEqual(['https://chat.example/hook {"text":"Staging: 5 %","content":"Staging: 5 %"}']);
  });

  test.each([
    ['is no address of https', { [NAME]: 'http://chat.example/hook' }],
    ['is not there', {}],
  ])('hears nothing where its parameter %s', async (_, values) => {
    const { said, post } = posting(fine);
    await webhookChat(parameters(values).client, { chatParameter: NAME }, post).say('Hello');
    expect(said).toEqual([]);
  });

  test('holds up nobody when it fails', async () => {
    const { post } = posting(() => Promise.reject(new TypeError('fetch failed')));
    await expect(
      webhookChat(parameters({ [NAME]: 'https://chat.example' }).client, { chatParameter: NAME }, post).say('Hello'),
    ).resolves.toBeUndefined();
  });
});
