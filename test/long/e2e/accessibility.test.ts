import { afterAll, beforeAll, describe } from 'vitest';
import { everyPageIsAccessible, openScene, type Scene } from '../../e2e/support/accessible.ts';
import { canBrowse } from '../../e2e/support/browser.ts';

describe.runIf(canBrowse())('accessible', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene?.close());

  everyPageIsAccessible('dark and narrow', () => scene);
  everyPageIsAccessible('light and wide', () => scene);
});
