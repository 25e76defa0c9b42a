import { expect, test } from 'vitest';
import { frameWord } from '../../../app/client/mermaid/frame.ts';

test.each([
  [{ kind: 'ready' }, { kind: 'ready' }],
  [{ kind: 'failed', height: 7 }, { kind: 'failed' }],
  [
    { kind: 'drawn', height: 120.2 },
    { kind: 'drawn', height: 121 },
  ],
  [
    { kind: 'drawn', height: 1 },
    { kind: 'drawn', height: 40 },
  ],
  [
    { kind: 'drawn', height: 1e9 },
    { kind: 'drawn', height: 1_600 },
  ],
  [{ kind: 'drawn', height: Number.NaN }, undefined],
  [{ kind: 'drawn', height: '120' }, undefined],
  [{ kind: 'drawn' }, undefined],
  [{ kind: 'navigate', to: 'https://a.example' }, undefined],
  [{}, undefined],
])('a frame that says %o means %o', (fields, word) => expect(frameWord(fields)).toEqual(word));
