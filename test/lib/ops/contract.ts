import { describe, expect, test } from 'vitest';
import type { Gateways } from '../../../lib/ops/ports/gateways.ts';

/** An environment of a test's own, whose groups are empty, with blue at 100 and releases `first` in its parameters. */
export type Ground = { readonly gateways: Gateways /** Lets some time go by. */; readonly pass: () => Promise<unknown> };

/** What a group, its balancer and its parameters do wherever they are. */
export function fleetContract(ground: () => Promise<Ground>): void {
  /** Looks again and again while time goes by. */
  const eventually = async (pass: Ground['pass'], look: () => Promise<unknown>, wanted: unknown): Promise<void> => {
    const later = async (): Promise<unknown> => {
      await pass();
      return look();
    };
    await expect.poll(later, { interval: 20 }).toEqual(wanted);
  };
  const grown = async (size: number): Promise<Ground> => {
    const made = await ground();
    const { groups } = made.gateways;
    await groups.resize('green', { maximum: 8, desired: size });
    const there = async () => (await groups.both()).green.members.filter(({ lifecycle, healthy }) => lifecycle === 'InService' && healthy).length;
    await eventually(made.pass, there, size);
    return made;
  };
  const membersOf = async ({ gateways }: Ground) => (await gateways.groups.both()).green.members;

  describe('groups', () => {
    test('a size is set by what is named; the rest and the other colour stay', async () => {
      const { gateways } = await ground();
      const before = await gateways.groups.both();
      await gateways.groups.resize('green', { minimum: 0, maximum: 5 });
      await gateways.groups.resize('green', { maximum: 6 });
      const after = await gateways.groups.both();
      expect(after.green).toMatchObject({ colour: 'green', minimum: 0, maximum: 6, desired: 0 });
      expect(after.blue).toEqual(before.blue);
    });

    test('a minimum above the desired size takes that along', async () => {
      const { gateways } = await ground();
      await gateways.groups.resize('green', { minimum: 1, maximum: 4 });
      expect((await gateways.groups.both()).green).toMatchObject({ minimum: 1, desired: 1 });
    });

    test('instances come to the size, with the colour, an address and an image; and targets of the balancer with them', async () => {
      const made = await grown(2);
      const instances = (await made.gateways.instances.list()).filter(({ colour }) => colour === 'green');
      expect(instances).toHaveLength(2);
      for (const one of instances) {
        expect(one).toMatchObject({ state: 'running', type: 'm7a.large', zone: expect.stringMatching(/^eu-central-1/) });
        expect([one.id, one.address, one.image]).toEqual([
          expect.stringMatching(/^i-/),
          expect.stringMatching(/^10\./),
          expect.stringMatching(/^ami-/),
        ]);
        expect(Number.isFinite(one.launched)).toBe(true);
      }
      const healthy = async () =>
        (await made.gateways.balancer.targets('green')).filter(({ health }) => health === 'healthy').map(({ instance }) => instance);
      await eventually(made.pass, async () => (await healthy()).toSorted(), instances.map(({ id }) => id).toSorted());
    });

    test('an instance goes to Standby and comes back, and the desired size with it', async () => {
      const made = await grown(2);
      const [first] = await membersOf(made);
      const id = first?.instance ?? '';
      const placed = async () => (await membersOf(made)).find(({ instance }) => instance === id)?.lifecycle;
      await made.gateways.groups.enterStandby('green', [id], false);
      await eventually(made.pass, placed, 'Standby');
      expect((await made.gateways.groups.both()).green.desired).toBe(1);
      await made.gateways.groups.exitStandby('green', [id]);
      await eventually(made.pass, placed, 'InService');
      expect((await made.gateways.groups.both()).green.desired).toBe(2);
    });

    test('an instance that is ended with its place leaves the group smaller, and is listed no more', async () => {
      const made = await grown(2);
      const [first] = await membersOf(made);
      await made.gateways.groups.terminate(first?.instance ?? '', true);
      const left = async () => (await made.gateways.instances.list()).filter(({ colour, state }) => colour === 'green' && state === 'running').length;
      await eventually(made.pass, left, 1);
      expect((await made.gateways.groups.both()).green.desired).toBe(1);
    });
  });

  describe('weights', () => {
    test('of the readers and of the canary hosts are set apart from each other', async () => {
      const { balancer } = (await ground()).gateways;
      await balancer.setCanaryWeights({ blue: 0, green: 100 });
      await balancer.setWeights({ blue: 95, green: 5 });
      expect([await balancer.weights(), await balancer.canaryWeights()]).toEqual([
        { blue: 95, green: 5 },
        { blue: 0, green: 100 },
      ]);
    });

    test.each([
      { blue: 0, green: 0 },
      { blue: -1, green: 101 },
      { blue: 0.5, green: 99.5 },
    ])('that would leave readers without a colour are refused: $blue and $green', async (weights) => {
      const { balancer } = (await ground()).gateways;
      await expect(balancer.setWeights(weights)).rejects.toThrow(RangeError);
      expect(await balancer.weights()).toEqual({ blue: 100, green: 0 });
    });
  });

  describe('choices', () => {
    test('of a colour are set by what is named', async () => {
      const { choices } = (await ground()).gateways;
      const { blue, green } = await choices.colours();
      await choices.choose('green', { release: 'second', weight: 5 });
      expect(await choices.colours()).toEqual({ blue, green: { ...green, release: 'second', weight: 5 } });
      await choices.chooseCanaryWeights({ blue: 40, green: 60 });
      expect(await choices.canaryWeights()).toEqual({ blue: 40, green: 60 });
    });

    test('levers are up until one is pulled, and the others stay', async () => {
      const { choices } = (await ground()).gateways;
      const up = { readOnly: false, runnerOff: false, searchOff: false, signUpOff: false, anonymousOnly: false, notice: '' };
      expect(await choices.levers()).toEqual(up);
      await choices.setLevers({ readOnly: true });
      expect(await choices.setLevers({ notice: 'Back at noon.' })).toEqual({ ...up, readOnly: true, notice: 'Back at noon.' });
      expect(await choices.levers()).toEqual({ ...up, readOnly: true, notice: 'Back at noon.' });
    });
  });
}
