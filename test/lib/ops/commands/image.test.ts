import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden } from './golden.ts';

function withImages() {
  const fake = fakeEnvironment();
  const made = fake.time.now() - 3_600_000;
  fake.beside.images = [
    { id: 'ami-00000000000000002', name: 'askyard-golden-2', own: true, created: made },
    { id: 'ami-00000000000000001', name: 'debian-13-amd64', own: false, created: made - 86_400_000 },
  ];
  return fake;
}

test('images are listed with the colours that start from them', async () => {
  const fake = withImages();
  await golden('image-list', fake, 'image', 'list');
  await fake.gateways.choices.choose('green', { image: 'ami-gone' });
  expect((await yard(['image', 'list'], fake)).out).toContain('green starts from ami-gone, which is not among them');
});

test('an image is promoted for the colour without readers, so that the next rollout shows it to some first', async () => {
  const fake = withImages();
  await golden('image-promote', fake, 'image', 'promote', 'ami-00000000000000002');
  const { blue, green } = await fake.gateways.choices.colours();
  expect([blue.image, green.image]).toEqual(['ami-00000000000000001', 'ami-00000000000000002']);
});

test('for the colour with readers it is promoted by name alone, and the answer says what is left to do', async () => {
  const fake = withImages();
  const { out } = await yard(['image', 'promote', 'ami-00000000000000002', '--colour', 'blue'], fake);
  expect(out).toContain('yard environment refresh --colour blue replaces those that run.');
  expect((await fake.gateways.choices.colours()).blue.image).toBe('ami-00000000000000002');
});

test('an image that is not there is not promoted', async () => {
  const fake = withImages();
  expect((await yard(['image', 'promote', 'ami-3'], fake)).error).toContain('There is no image ami-3.');
  expect((await fake.gateways.choices.colours()).green.image).toBe('ami-00000000000000001');
});
