import { afterEach, beforeEach, expect, describe as group, test } from 'vitest';
import { cardsOf } from '../../../app/core/people/cards.ts';
import { describe } from '../../../app/core/people/describe.ts';
import { peoplePage } from '../../../app/core/people/listing.ts';
import { profile } from '../../../app/core/people/profile.ts';
import { profileRefusal, webAddressOf } from '../../../app/core/people/profile-rules.ts';
import { aboutKey, type Person, personKey } from '../../../app/core/people/records.ts';
import { openYard, type Yard } from '../../support/yard.ts';

const nothing = { about: '', location: '', website: '' };

test.each`
  typed                               | address
  ${'https://example.org'}            | ${'https://example.org/'}
  ${' http://example.org/a?b '}       | ${'http://example.org/a?b'}
  ${'example.org'}                    | ${'https://example.org/'}
  ${'example.org:8080/x'}             | ${'https://example.org:8080/x'}
  ${'bücher.example'}                 | ${'https://xn--bcher-kva.example/'}
  ${'javascript:alert(1)'}            | ${undefined}
  ${'data:text/html,x'}               | ${undefined}
  ${'ftp://example.org'}              | ${undefined}
  ${'https://a:b@example.org'}        | ${undefined}
  ${'localhost'}                      | ${undefined}
  ${'not an address'}                 | ${undefined}
  ${`example.org/${'x'.repeat(200)}`} | ${undefined}
`('$typed is $address on the web', ({ typed, address }) => {
  expect(webAddressOf(typed)).toBe(address);
});

test.each`
  what                      | described                             | reason
  ${'nothing'}              | ${{}}                                 | ${undefined}
  ${'as much as may be'}    | ${{ about: 'é'.repeat(3000) }}        | ${undefined}
  ${'more'}                 | ${{ about: 'é'.repeat(3001) }}        | ${'about-long'}
  ${'a NUL'}                | ${{ about: 'a\0b' }}                  | ${'about-text'}
  ${'half a character'}     | ${{ about: '\ud800' }}                | ${'about-text'}
  ${'several lines'}        | ${{ about: 'a\n\tb\r\n' }}            | ${undefined}
  ${'too long a place'}     | ${{ location: 'x'.repeat(101) }}      | ${'location-long'}
  ${'a place of two lines'} | ${{ location: 'a\nb' }}               | ${'location-long'}
  ${'no address'}           | ${{ website: 'javascript:alert(1)' }} | ${'website'}
`('$what is refused for $reason', ({ described, reason }) => {
  expect(profileRefusal({ ...nothing, ...described })).toBe(reason);
});

group('describing oneself', () => {
  let yard: Yard;
  let ann: Person;
  beforeEach(async () => {
    yard = await openYard();
    ann = await yard.join('Ann');
  });
  afterEach(() => yard.close());

  test('changes name, text and facts, and tells the log', async () => {
    const context = yard.as(ann);
    await cardsOf(context, [ann.id]);
    const follower = yard.log.follow(await yard.log.end());
    await describe(context, { name: '  Ann   Other ', about: 'I *brew*. <script>x</script>', location: ' Aachen ', website: 'example.org' });

    const shown = await profile(context, ann.id);
    expect(shown?.person).toMatchObject({ name: 'Ann Other', reputation: ann.reputation });
    expect(shown?.about).toMatchObject({ markdown: 'I *brew*. <script>x</script>', location: 'Aachen', website: 'https://example.org/' });
    expect(shown?.about?.html).toContain('<em>brew</em>');
    expect(shown?.about?.html).not.toContain('<script');
    expect((await cardsOf(context, [ann.id])).get(ann.id)?.name).toBe('Ann Other');
    expect((await peoplePage(context, { sort: 'name', beginning: 'ann o', size: 5 })).people.map(({ id }) => id)).toEqual([ann.id]);
    const told = (await follower.next()).map(({ event }) => event);
    expect(told).toEqual([{ kind: 'person-changed', at: context.now, person: ann.id }]);
  });

  test('takes away what is left empty, and leaves counts alone', async () => {
    const context = yard.as(ann);
    await describe(context, { name: 'Ann', about: 'x', location: 'Aachen', website: 'example.org' });
    await context.store.write([{ update: aboutKey(context.site.number, ann.id), add: { views: 3 } }]);
    await describe(context, { name: 'Ann', ...nothing });
    const about = (await profile(context, ann.id))?.about;
    expect(about).toMatchObject({ html: '', markdown: '', views: 3 });
    expect(about).not.toHaveProperty('location');
    expect(about).not.toHaveProperty('website');
  });

  test('is for members who are not suspended, under a name that can be one', async () => {
    const wanted = { name: 'Ann', ...nothing };
    await expect(describe(yard.context, wanted)).rejects.toMatchObject({ code: 'not-signed-in' });
    const suspended = { ...ann, suspendedUntil: yard.context.now + 1 };
    await expect(describe(yard.as(suspended), wanted)).rejects.toMatchObject({ code: 'person-suspended' });
    await expect(describe(yard.as(ann), { ...wanted, name: '\u202e' })).rejects.toMatchObject({ code: 'name-refused' });
    await expect(describe(yard.as(ann), { ...wanted, website: 'x' })).rejects.toMatchObject({ code: 'profile-refused', reason: 'website' });
    expect(await yard.context.store.get(personKey(yard.context.site.number, ann.id))).toMatchObject({ name: 'Ann' });
  });

  test('two at once end as one of the two, whole', async () => {
    const context = yard.as(ann);
    const ways = ['One', 'Two'].map((name) => ({ name, about: name, location: name, website: '' }));
    await Promise.all(ways.map((wanted) => describe(context, wanted)));
    const shown = await profile(context, ann.id);
    expect(['One', 'Two']).toContain(shown?.person.name);
    expect(shown?.about).toMatchObject({ markdown: shown?.person.name, location: shown?.person.name });
  });
});
