import { expect, test } from 'vitest';
import { toolAfter } from '../../../app/client/editor/toolbar.ts';

test.each`
  key             | at   | rtl      | next
  ${'ArrowRight'} | ${0} | ${false} | ${1}
  ${'ArrowRight'} | ${6} | ${false} | ${0}
  ${'ArrowLeft'}  | ${0} | ${false} | ${6}
  ${'ArrowLeft'}  | ${0} | ${true}  | ${1}
  ${'ArrowRight'} | ${0} | ${true}  | ${6}
  ${'Home'}       | ${4} | ${false} | ${0}
  ${'End'}        | ${4} | ${true}  | ${6}
  ${'Tab'}        | ${4} | ${false} | ${undefined}
  ${'Enter'}      | ${4} | ${false} | ${undefined}
`('$key at $at of 7 leads to $next (from right to left: $rtl)', ({ key, at, rtl, next }) => expect(toolAfter(key, at, 7, rtl)).toBe(next));
