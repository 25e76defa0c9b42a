import { describe, expect, it, test } from 'vitest';
import { type Bounds, fairQueue, type Owner } from '../../../app/engines/runner/queue.ts';

const WIDE: Bounds = { most: 100, mostOfSite: 100, mostOfAsker: 100 };

/** '1a' is asker a of site 1; what waits is called by its owner and number, such as 1a1, 1a2. */
const ownerOf = (name: string): Owner => ({ site: Number(name[0]), who: name[1] ?? '' });

function filled(names: string, bounds = WIDE) {
  const queue = fairQueue<string>(bounds);
  const refused = names.split(' ').map((name) => queue.add(ownerOf(name), name));
  return { queue, refused };
}

test.each`
  come                         | served                       | why
  ${'1a1 1a2 1a3'}             | ${'1a1 1a2 1a3'}             | ${'one asker: the oldest first'}
  ${'1a1 1a2 1a3 1b1'}         | ${'1a1 1b1 1a2 1a3'}         | ${'who comes late waits for one, not for three'}
  ${'1a1 1a2 1b1 1b2 1c1'}     | ${'1a1 1b1 1c1 1a2 1b2'}     | ${'askers of a site in turn'}
  ${'1a1 1a2 1b1 1c1 2d1'}     | ${'1a1 2d1 1b1 1c1 1a2'}     | ${'a site with many askers is one of two sites'}
  ${'1a1 1b1 2c1 2c2 2c3 3d1'} | ${'1a1 2c1 3d1 1b1 2c2 2c3'} | ${'sites in turn, in them askers'}
`('$come: $served ($why)', ({ come, served }) => {
  expect(filled(come).queue.drain().join(' ')).toBe(served);
});

test.each`
  come                     | bounds                                        | refused
  ${'1a1 1a2 1a3 1b1 1b2'} | ${{ ...WIDE, mostOfAsker: 2 }}                | ${[undefined, undefined, 'asker', undefined, undefined]}
  ${'1a1 1b1 1c1 2d1'}     | ${{ ...WIDE, mostOfSite: 2 }}                 | ${[undefined, undefined, 'site', undefined]}
  ${'1a1 2b1 3c1'}         | ${{ ...WIDE, most: 2 }}                       | ${[undefined, undefined, 'full']}
  ${'1a1 1a2'}             | ${{ most: 1, mostOfSite: 1, mostOfAsker: 1 }} | ${[undefined, 'asker']}
`('$come under $bounds: $refused', ({ come, bounds, refused }) => {
  const filling = filled(come, bounds);
  expect(filling.refused).toEqual(refused);
  expect(filling.queue.size).toBe(refused.filter((reason: unknown) => reason === undefined).length);
});

describe('a fair queue', () => {
  it('keeps the turns between takes: whoever was served stands behind those who were not', () => {
    const { queue } = filled('1a1 1a2 1b1');
    expect(queue.take()).toBe('1a1');
    queue.add(ownerOf('1c'), '1c1');
    queue.add(ownerOf('1a'), '1a3');
    expect(queue.drain()).toEqual(['1b1', '1a2', '1c1', '1a3']);
  });

  it('what is removed is not served, and nobody loses a turn by it', () => {
    const { queue } = filled('1a1 1b1 1b2 1c1');
    expect(queue.remove(ownerOf('1b'), '1b1')).toBe(true);
    expect(queue.remove(ownerOf('1b'), '1b1')).toBe(false);
    expect(queue.remove(ownerOf('9z'), '9z1')).toBe(false);
    expect(queue.size).toBe(3);
    expect(queue.drain()).toEqual(['1a1', '1b2', '1c1']);
  });

  it('room that comes free can be taken again', () => {
    const { queue } = filled('1a1 1a2', { most: 2, mostOfSite: 2, mostOfAsker: 2 });
    queue.take();
    expect(queue.add(ownerOf('1a'), '1a3')).toBeUndefined();
    expect(queue.add(ownerOf('1a'), '1a4')).toBe('asker');
  });

  it('keeps nothing of those who have nothing in it', () => {
    const queue = fairQueue<number>(WIDE);
    for (let asker = 0; asker < 1000; asker++) {
      queue.add({ site: asker % 7, who: String(asker) }, asker);
      if (asker % 2 === 0) queue.take();
      else queue.remove({ site: asker % 7, who: String(asker) }, asker);
    }
    expect([queue.size, queue.take()]).toEqual([0, undefined]);
  });
});
