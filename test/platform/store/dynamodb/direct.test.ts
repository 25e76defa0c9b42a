import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { systemClock } from '../../../../app/platform/clock/system.ts';
import { directOf } from '../../../../app/platform/store/dynamodb/direct.ts';
import { answerOf } from '../../../../app/platform/store/dynamodb/direct-answer.ts';
import { passes } from '../../../../app/platform/store/dynamodb/passing.ts';
import { createTable, openDynamo } from '../../../../app/platform/store/dynamodb.ts';
import { withDynamo } from '../../../services/dynamodb.ts';

const said = (statusCode: number, ...parts: readonly string[]) =>
  answerOf({ statusCode, body: Readable.from(parts.map((part) => Buffer.from(part))) });
const refusal = (statusCode: number, ...parts: readonly string[]) => said(statusCode, ...parts).catch((error: unknown) => error);
const NEVER = { abortSignal: new AbortController().signal };

test('an answer is its JSON, in however many parts it comes', async () => {
  expect(await said(200, '{"Item":{"text"', ':{"S":"ü"}}}')).toEqual({ Item: { text: { S: 'ü' } } });
});

test('a refusal has its code as its name, and passes by itself where the code does', async () => {
  const slow = await refusal(400, '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"Slow down."}');
  expect(slow).toMatchObject({ name: 'ThrottlingException', message: 'Slow down.', $metadata: { httpStatusCode: 400 } });
  expect(passes(slow)).toBe(true);
  const wrong = await refusal(400, '{"__type":"com.amazon.coral.validate#ValidationException","Message":"No."}');
  expect(wrong).toMatchObject({ name: 'ValidationException', message: 'No.' });
  expect(passes(wrong)).toBe(false);
});

test('a fault within, and an answer that was cut, pass by themselves', async () => {
  const down = await refusal(503, '<html>Service Unavailable</html>');
  expect(down).toMatchObject({ $metadata: { httpStatusCode: 503 } });
  expect(passes(down)).toBe(true);
  const cut = await refusal(200, '{"Items":[{"te');
  expect(cut).toBeInstanceOf(SyntaxError);
  expect(passes(cut)).toBe(true);
});

withDynamo((client) => {
  /** A client that has not been asked for anything yet. */
  async function unused() {
    const { hostname, port } = (await client().config.endpoint?.()) ?? { hostname: '', port: 0 };
    const fresh = new DynamoDBClient({
      endpoint: `http://${hostname}:${port}`,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const table = `askyard-${randomUUID()}`;
    await createTable(client(), table);
    return { fresh, table };
  }

  test('it does not know where requests go until the client has sent one, and then reads what the client does', async () => {
    const { fresh, table } = await unused();
    const direct = directOf(fresh);
    const read = () => direct('GetItem', { TableName: table, Key: { partition: { S: 'a' }, sort: { S: 'b' } } }, NEVER);
    expect(await read()).toBeUndefined();
    const { store } = openDynamo({ client: fresh, table, clock: systemClock });
    await store.write([{ put: { key: ['a', 'b'], text: 'here' } }]);
    expect(await read()).toMatchObject({ Item: { text: { S: 'here' } } });
    expect(directOf(fresh)).toBe(direct);
    fresh.destroy();
  });

  test('every kind of value comes back as it was, by the first read and by later ones', async () => {
    const { fresh, table } = await unused();
    const { store } = openDynamo({ client: fresh, table, clock: systemClock });
    const bytes = Uint8Array.from([0, 1, 250, 255]);
    const row = { key: ['a', 'b'] as const, bytes, held: { list: ['text', 7.5, null, true], none: '' } };
    await openDynamo({ client: client(), table, clock: systemClock }).store.write([{ put: row }]);
    for (let read = 0; read < 2; read++) {
      expect(await store.get(row.key)).toEqual(row);
      expect((await store.query({ partition: 'a' })).rows).toEqual([row]);
      expect(await store.getMany([row.key, ['a', 'nothing']])).toEqual([row, undefined]);
    }
    fresh.destroy();
  });

  test('it is refused as the client is', async () => {
    const { fresh, table } = await unused();
    const { store } = openDynamo({ client: fresh, table, clock: systemClock });
    await store.get(['a', 'b']);
    await expect(directOf(fresh)('Query', { TableName: `${table}-gone` }, NEVER)).rejects.toMatchObject({
      name: expect.stringMatching(/Exception$/),
    });
    const lost = openDynamo({ client: fresh, table: `${table}-gone`, clock: systemClock }).store;
    await expect(lost.get(['a', 'b'])).rejects.toThrow(/does not exist/);
    fresh.destroy();
  });
});
