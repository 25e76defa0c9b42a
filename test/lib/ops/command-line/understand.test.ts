import { expect, test } from 'vitest';
import { EXIT, YardRefused } from '../../../../lib/ops/command-line/command.ts';
import { understand } from '../../../../lib/ops/command-line/understand.ts';
import { sampleCommands } from './sample-commands.ts';

const called = (words: string) => {
  const understood = understand(words.split(' '), sampleCommands);
  if (understood.kind !== 'command') throw new Error(`${words} is no command.`);
  return { command: `${understood.command.group} ${understood.command.name}`.trim(), ...understood.call, ...understood.shared };
};

test.each`
  words                                               | call
  ${'kettles list'}                                   | ${{ command: 'kettles list', words: [], options: {}, dryRun: false, json: false }}
  ${'--env staging kettles list'}                     | ${{ command: 'kettles list', env: 'staging', words: [] }}
  ${'kettles --env=staging list'}                     | ${{ command: 'kettles list', env: 'staging' }}
  ${'kettles list tin copper --hot --since 3 --json'} | ${{ words: ['tin', 'copper'], options: { hot: true, since: '3' }, json: true }}
  ${'kettles list --since=-1'}                        | ${{ options: { since: '-1' } }}
  ${'kettles list -- --hot'}                          | ${{ words: ['--hot'], options: {} }}
  ${'kettles fill tin --dry-run'}                     | ${{ command: 'kettles fill', words: ['tin'], dryRun: true }}
  ${'kettles melt tin --yes staging'}                 | ${{ words: ['tin'], yes: 'staging' }}
  ${'--yes dev kettles melt tin'}                     | ${{ words: ['tin'], yes: 'dev' }}
  ${'whistle'}                                        | ${{ command: 'whistle', words: [] }}
`('$words is understood', ({ words, call }) => {
  expect(called(words)).toMatchObject(call);
});

test.each`
  words                          | sentence                                                 | remedy
  ${'ketles list'}               | ${'There is no ketles in yard. Did you mean kettles?'}   | ${'yard --help lists what there is.'}
  ${'kettles lst'}               | ${'There is no kettles lst. Did you mean kettles list?'} | ${'yard --help'}
  ${'kettles'}                   | ${'kettles wants one of: list, fill, melt.'}             | ${'yard --help'}
  ${'kettles list --hto'}        | ${'There is no option --hto here. Did you mean --hot?'}  | ${'yard kettles list --help'}
  ${'kettles list --dry-run'}    | ${'There is no option --dry-run here.'}                  | ${'yard kettles list --help'}
  ${'kettles list --since'}      | ${'--since wants a value: HOURS.'}                       | ${''}
  ${'kettles list --env --json'} | ${'--env wants a value: NAME.'}                          | ${''}
  ${'kettles list --hot=yes'}    | ${'--hot takes no value.'}                               | ${''}
  ${'kettles fill'}              | ${'kettles fill wants NAME.'}                            | ${'Usage: yard kettles fill NAME [LITRES] [--dry-run]'}
  ${'kettles fill tin 3 more'}   | ${'kettles fill takes no "more".'}                       | ${'Usage: yard kettles fill'}
  ${'whistle loudly'}            | ${'whistle takes no "loudly".'}                          | ${'Usage: yard whistle'}
  ${'--jsn'}                     | ${'There is no option --jsn here. Did you mean --json?'} | ${''}
  ${'-x'}                        | ${'There is no option --x here.'}                        | ${''}
`('$words is refused, and what may be meant is said', ({ words, sentence, remedy }) => {
  let refused: unknown;
  try {
    understand(words.split(' '), sampleCommands);
  } catch (error) {
    refused = error;
  }
  if (!(refused instanceof YardRefused)) throw new Error(`${words} was not refused: ${String(refused)}`);
  expect(refused.exit).toBe(EXIT.usage);
  expect(refused.message).toContain(sentence);
  expect(refused.remedy).toContain(remedy);
});

test.each`
  words                    | of
  ${'--help'}              | ${4}
  ${''}                    | ${4}
  ${'kettles --help'}      | ${3}
  ${'kettles list --help'} | ${1}
  ${'kettles fill --help'} | ${1}
  ${'whistle --help'}      | ${1}
`('$words tells about $of commands', ({ words, of }) => {
  const understood = understand(words === '' ? [] : words.split(' '), sampleCommands);
  expect(understood).toMatchObject({ kind: 'help', of: expect.objectContaining({ length: of }) });
});

test('what yard prints of itself wants no command', () => {
  expect(understand(['--completion', 'zsh'], sampleCommands)).toEqual({ kind: 'printed', what: 'completion', value: 'zsh' });
  expect(understand(['--man'], sampleCommands)).toEqual({ kind: 'printed', what: 'man', value: true });
});
