import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotSignedIn } from '../../../app/core/people/errors.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { SiteReadOnly } from '../../../app/core/sites/errors.ts';
import { CHOSEN_AT_MOST, NOTHING_CHOSEN } from '../../../app/core/tags/choices-rules.ts';
import { chooseLooks, chooseTag, tagChoices } from '../../../app/core/tags/choose.ts';
import { TagChoiceRefused } from '../../../app/core/tags/errors.ts';
import { synonymKey } from '../../../app/core/tags/synonyms-records.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';

let yard: Yard;
let ada: Person;
beforeAll(async () => {
  yard = await openYard();
  ada = await yard.join('Ada');
});
afterAll(() => yard.close());

describe('a member', () => {
  test('watches and ignores tags, and takes that back', async () => {
    const context = yard.as(ada);
    expect(await tagChoices(context)).toEqual(NOTHING_CHOSEN);
    expect(await chooseTag(context, ' Python ', 'watched')).toMatchObject({ tag: 'python', chosen: { watched: ['python'] } });
    await chooseTag(context, 'django*', 'ignored');
    expect(await tagChoices(context)).toMatchObject({ watched: ['python'], ignored: ['django*'] });
    await chooseTag(context, 'python', 'ignored');
    expect(await tagChoices(context)).toMatchObject({ watched: [], ignored: ['django*', 'python'] });
    await chooseTag(context, 'python', 'neither');
    expect(await tagChoices(context)).toMatchObject({ watched: [], ignored: ['django*'] });
  });

  test('keeps them when the looks change, and the looks when they do', async () => {
    const ben = yard.as(await yard.join('Ben'));
    await chooseTag(ben, 'go', 'watched');
    expect(await chooseLooks(ben, { hides: true })).toMatchObject({ watched: ['go'], hides: true, plain: false });
    await chooseLooks(ben, { plain: true });
    await chooseTag(ben, 'c', 'ignored');
    expect(await tagChoices(ben)).toMatchObject({ watched: ['go'], ignored: ['c'], hides: true, plain: true });
  });

  test('loses nothing by choosing in five windows at once', async () => {
    const cleo = yard.as(await yard.join('Cleo'));
    const names = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(names.map((name) => chooseTag(cleo, name, 'watched')));
    expect((await tagChoices(cleo)).watched.toSorted()).toEqual(names);
  });

  test('means the tag by its synonym', async () => {
    const { site, store } = yard.context;
    await store.write([{ put: { key: synonymKey(site.number, 'js'), name: 'js', tag: 'javascript', created: THEN, by: ada.id } }]);
    const dora = yard.as(await yard.join('Dora'));
    expect(await chooseTag(dora, 'JS', 'watched')).toMatchObject({ tag: 'javascript', chosen: { watched: ['javascript'] } });
  });

  test('who is suspended may still choose what they read', async () => {
    const eve = { ...(await yard.join('Eve')), suspendedUntil: THEN + 1_000_000 };
    expect((await chooseTag(yard.as(eve), 'go', 'watched')).chosen.watched).toEqual(['go']);
  });
});

describe('refused are', () => {
  test('strangers', async () => {
    await expect(chooseTag(yard.context, 'go', 'watched')).rejects.toThrow(NotSignedIn);
    await expect(chooseLooks(yard.context, { hides: true })).rejects.toThrow(NotSignedIn);
    expect(await tagChoices(yard.context)).toEqual(NOTHING_CHOSEN);
  });

  test('what is no name, and more than anybody reads', async () => {
    const context = yard.as(await yard.join('Finn'));
    await expect(chooseTag(context, '*', 'watched')).rejects.toMatchObject({ name: TagChoiceRefused.name, reason: 'name' });
    for (let number = 0; number < CHOSEN_AT_MOST; number++) await chooseTag(context, `t${number}`, 'ignored');
    await expect(chooseTag(context, 'more', 'ignored')).rejects.toMatchObject({ reason: 'many' });
    expect((await tagChoices(context)).ignored).toHaveLength(CHOSEN_AT_MOST);
  });

  test('changes while the site is read-only', async () => {
    const context = { ...yard.as(ada), site: { ...yard.context.site, readOnly: true } };
    await expect(chooseTag(context, 'go', 'watched')).rejects.toThrow(SiteReadOnly);
  });
});
