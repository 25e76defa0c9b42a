import { expect, test } from 'vitest';
import { EXIT, YardRefused } from '../../../../lib/ops/command-line/command.ts';
import { failureOf } from '../../../../lib/ops/command-line/failure.ts';
import { Overtaken } from '../../../../lib/ops/ports/records.ts';

const named = (name: string, message = 'as it was said', more: object = {}): Error => Object.assign(new Error(message), { name, ...more });

test.each`
  error                                                                                   | sentence                             | remedy
  ${named('ExpiredTokenException')}                                                       | ${'session with AWS has expired'}    | ${'yard rollout resume'}
  ${named('CredentialsProviderError', 'The SSO session has expired.')}                    | ${'session with AWS has expired'}    | ${'aws sso login'}
  ${named('CredentialsProviderError', 'Could not load any providers')}                    | ${'no credentials for AWS here'}     | ${'yard doctor'}
  ${named('UnrecognizedClientException')}                                                 | ${'does not know these credentials'} | ${'clock'}
  ${named('AccessDeniedException')}                                                       | ${'may not do that'}                 | ${'yard whoami'}
  ${named('UnauthorizedOperation')}                                                       | ${'may not do that'}                 | ${'yard whoami'}
  ${named('ThrottlingException')}                                                         | ${'asks for fewer calls'}            | ${'found done'}
  ${named('Throttling')}                                                                  | ${'asks for fewer calls'}            | ${'found done'}
  ${named('RequestLimitExceeded')}                                                        | ${'asks for fewer calls'}            | ${'found done'}
  ${named('Error', 'connect', { code: 'ECONNREFUSED' })}                                  | ${'does not answer'}                 | ${'AWS_ENDPOINT_URL'}
  ${new TypeError('fetch failed', { cause: named('Error', 'x', { code: 'ENOTFOUND' }) })} | ${'does not answer'}                 | ${'network'}
  ${named('ParameterNotFound')}                                                           | ${'is not there'}                    | ${'yard doctor'}
`('$error is told with what to do', ({ error, sentence, remedy }) => {
  const failure = failureOf(error);
  expect(failure.exit).toBe(EXIT.failed);
  expect(failure.sentence).toContain(sentence);
  expect(failure.sentence).toContain(error.message);
  expect(failure.remedy).toContain(remedy);
});

test('a row that somebody else wrote is a lock that somebody else holds', () => {
  expect(failureOf(new Overtaken('rollout'))).toMatchObject({ exit: EXIT.locked, remedy: expect.stringContaining('yard rollout status') });
});

test('what a command refused is told in its own words, with its own code', () => {
  expect(failureOf(new YardRefused('No.', 'Do this.', EXIT.halfway))).toEqual({ sentence: 'No.', remedy: 'Do this.', exit: EXIT.halfway });
});

test('what nobody foresaw keeps its words, whatever was thrown', () => {
  expect(failureOf(new RangeError('out of cups')).sentence).toBe('out of cups');
  expect(failureOf('a string').sentence).toBe('a string');
  const circular = named('Odd');
  circular.cause = circular;
  expect(failureOf(circular).sentence).toBe('as it was said');
});
