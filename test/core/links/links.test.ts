import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, idOf, LINK_ID, SHORTEST } from '../../../app/core/links/id.ts';
import { keepOutput, openLink, saveLink } from '../../../app/core/links/links.ts';
import { linkKey } from '../../../app/core/links/records.ts';
import { openYard, type Yard } from '../../support/yard.ts';

let yard: Yard;
beforeEach(async () => {
  yard = await openYard();
});
afterEach(() => yard.close());

describe('the id of a link', () => {
  test('is the same for the same content, for ever', () => {
    // Written down: links of years ago have to be found under what was given out then.
    expect(idOf(hashOf('{"language":"python","source":"print(1)"}'), 0)).toBe('rxsrgthjnb');
  });

  test('is no word, and is read aloud without a slip', () => {
    for (let number = 0; number < 3000; number++) {
      const id = idOf(hashOf(`program ${number}`), number % 3);
      expect(id).toMatch(/^[bcdfghjknprstwxz]+$/);
      expect(id).toMatch(LINK_ID);
      expect(id).not.toMatch(/fck|sht|cnt|ngg|kkk|xxx|ss/);
      expect(id.length).toBe(SHORTEST + (number % 3));
    }
  });
});

describe('a link', () => {
  test('gives back what was saved, the same each time it is saved', async () => {
    const content = JSON.stringify({ source: 'ä\0\u{1f600}'.repeat(5000) });
    const id = await saveLink(yard.context, content);
    expect(await saveLink(yard.context, content)).toBe(id);
    expect(await openLink(yard.context, id)).toMatchObject({ content });
    expect(await saveLink(yard.context, `${content} `)).not.toBe(id);
  });

  test('is one, however many save the same at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => saveLink(yard.context, 'the same')));
    expect(new Set(ids).size).toBe(1);
  });

  test('never takes the place of another', async () => {
    const taken = idOf(hashOf('second'), 0);
    const first = { key: linkKey(taken), link: taken, hash: 'of-another', content: new Uint8Array([3, 0]), at: 1 };
    await yard.context.store.write([{ put: first }]);
    const id = await saveLink(yard.context, 'second');
    expect(id).toBe(idOf(hashOf('second'), 1));
    expect(id.length).toBe(SHORTEST + 1);
    expect(await openLink(yard.context, id)).toMatchObject({ content: 'second' });
    expect(await yard.context.store.get(linkKey(taken))).toMatchObject({ hash: 'of-another' });
  });

  test('has the output that was kept last', async () => {
    const id = await saveLink(yard.context, 'program');
    expect((await openLink(yard.context, id)).output).toBeUndefined();
    await keepOutput(yard.context, id, 'one');
    await keepOutput(yard.context, id, 'two');
    expect((await openLink(yard.context, id)).output?.text).toBe('two');
  });

  test.each(['', 'aeiou', 'bcdfghjknp', '../etc', 'b'.repeat(41), 'BCDFGHJKNP'])('%s leads nowhere', async (id) => {
    await expect(openLink(yard.context, id)).rejects.toMatchObject({ code: 'link-not-found', status: 404 });
  });
});
