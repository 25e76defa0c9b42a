import { expect, test } from 'vitest';
import { linesOf, placesIn } from '../../../app/client/run/error-lines.ts';

test.each([
  ['  File "/work/main.py", line 3, in <module>', [3]],
  ['  File "main.py", line 3', [3]],
  ['main.c:4:5: error: expected ;', [4]],
  ['./main.go:2:1: undefined: x', [2]],
  [' --> main.rs:7:9', [7]],
  ['Main.java:5: error: not a statement', [5]],
  ['\tat Main.main(Main.java:6)', [6]],
  ['\tat java.base/java.util.ArrayList.get(ArrayList.java:2)', []],
  ['/work/main.js:1\nconst = 1;', [1]],
  ['    at node:internal/main.js:3:1', []],
  ['Died at main.pl line 8.', [8]],
  ['PHP Fatal error: x in /work/main.php on line 2', [2]],
  ['main.sh: line 4: nope: command not found', [4]],
  ['main.cs(3,5): error CS1002: ; expected', [3]],
  ['Parse error near line 2: near "form": syntax error', [2]],
  ['lua: main.lua:9: attempt to call', [9]],
  ['  File "/usr/lib/python3.13/json/decoder.py", line 3, in decode', []],
  ['/usr/include/c++/14/bits/stl_vector.h:5:2: note', []],
  ['main.py:0: and main.py:11:', []],
  ['it took 12:30 and cost 3.50', []],
  ['', []],
])('%s names %o of ten lines', (message, lines) => expect(placesIn(message, 10).map(({ line }) => line)).toEqual(lines));

test('a place is where its words stand, on whichever line', () => {
  const message = 'first\n  File "/work/main.py", line 3, in f\nlast: main.py:4';
  expect(placesIn(message, 9).map(({ from, to }) => message.slice(from, to))).toEqual(['/work/main.py", line 3', 'main.py:4']);
});

test('a long line without a place is looked through quickly', () => {
  expect(placesIn('a.'.repeat(50_000), 9)).toEqual([]);
  expect(placesIn('a'.repeat(100_000), 9)).toEqual([]);
});

test.each([
  ['', 1],
  ['a', 1],
  ['a\n', 1],
  ['a\nb', 2],
  ['a\n\n', 2],
])('%j has %i lines', (source, lines) => expect(linesOf(source)).toBe(lines));
