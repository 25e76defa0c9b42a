import { expect, test } from 'vitest';
import { once } from '../../app/core/once.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { tagsOf } from '../../app/core/tags/read.ts';
import { openTable } from '../seeds/dynamo-table.ts';
import { withDynamo } from '../services/dynamodb.ts';
import { openYard, text } from '../support/yard.ts';

withDynamo((client) => {
  test('a form sent five times at once asks once, and all five lead to it', async () => {
    const yard = await openYard((await openTable(client()))());
    const context = yard.as(await yard.join('Ada'));
    const asked = { title: 'What does a double click do?', markdown: text('Click'), tags: ['clicks'] };
    const ids = await Promise.all(Array.from({ length: 5 }, () => once(context, 'a-form-of-this-test', 'x', (acting) => ask(acting, asked))));
    expect(new Set(ids).size).toBe(1);
    expect((await tagsOf(yard.context, ['clicks'])).map(({ count }) => count)).toEqual([1]);
    await yard.close();
  });
});
