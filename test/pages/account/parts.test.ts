import { describe, expect, test } from 'vitest';
import { PasswordRefused, SignInRefused, TooManyTries } from '../../../app/core/identity/errors.ts';
import { backCookies, leadingBack, onwardTo } from '../../../app/pages/account/back.ts';
import { browserName } from '../../../app/pages/account/browser-name.ts';
import { ABOVE, answering, refusalAbove } from '../../../app/pages/account/refusal.ts';
import { smallPage } from '../../../app/pages/account/view.ts';
import type { FormError } from '../../../app/pages/parts/form.ts';
import { html } from '../../../app/web/html.ts';
import type { PageReply } from '../../../app/web/routes.ts';
import type { Visitor } from '../../../app/web/visitor.ts';

test.each`
  to                | onward
  ${undefined}      | ${'/account'}
  ${''}             | ${'/account'}
  ${'/a?b=c#d'}     | ${'/a?b=c#d'}
  ${'//evil'}       | ${'/'}
  ${'/\\evil'}      | ${'/'}
  ${'https://evil'} | ${'/'}
  ${'/a\nb'}        | ${'/'}
  ${'/a\\b'}        | ${'/'}
`('who came from $to goes on to $onward', ({ to, onward }) => {
  expect(onwardTo(to, '/account')).toBe(onward);
});

test.each`
  to           | path
  ${undefined} | ${'/sign-in'}
  ${''}        | ${'/sign-in?to=%2F'}
  ${'/'}       | ${'/sign-in'}
  ${'/a?b=c'}  | ${'/sign-in?to=%2Fa%3Fb%3Dc'}
  ${'//evil'}  | ${'/sign-in?to=%2F'}
`('the way back to $to is kept as $path', ({ to, path }) => {
  expect(leadingBack('/sign-in', to)).toBe(path);
});

test('only a way back on this host is remembered', () => {
  expect(backCookies(undefined)).toEqual([]);
  expect(backCookies('')).toEqual([]);
  expect(backCookies('//evil')).toEqual([{ name: 'askyard-back', value: '/', maxAge: 86_400 }]);
});

test.each`
  agent                                                                                                                                          | browser      | system
  ${'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'}             | ${'Edge'}    | ${'Windows'}
  ${'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'}                     | ${'Chrome'}  | ${'Android'}
  ${'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'}   | ${'Safari'}  | ${'iPhone'}
  ${'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15'} | ${'Firefox'} | ${'iPhone'}
  ${'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0'}                                                      | ${'Firefox'} | ${'macOS'}
  ${'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36'}                            | ${'Chrome'}  | ${'ChromeOS'}
  ${'curl/8.5.0'}                                                                                                                                | ${undefined} | ${undefined}
  ${''}                                                                                                                                          | ${undefined} | ${undefined}
`('$browser on $system is known by its name', ({ agent, browser, system }) => {
  expect(browserName(agent)).toEqual({ browser, system });
});

describe('what the domain refuses', () => {
  const visitor = (wantsJson: boolean): Visitor => ({
    address: '',
    agent: '',
    method: 'POST',
    host: '',
    target: '/',
    wantsJson,
    wantsLines: false,
    left: new AbortController().signal,
    cookie: () => undefined,
  });
  const again = (errors: readonly FormError[], code: string): PageReply =>
    smallPage({ title: code, main: html`${refusalAbove(errors)}${errors.map(({ field, text }) => `${field}: ${text}`)}` });
  const places = () => ({
    'password-refused': { field: 'password' },
    'sign-in-refused': { field: 'current', text: 'Wrong <b>.' },
    'too-many-tries': ABOVE,
  });
  const refusing = (error: unknown, script = false) => answering(visitor(script), () => Promise.reject(error), places, again);

  test('is shown at its place on the form, with its status', async () => {
    expect(await refusing(new PasswordRefused('short'))).toMatchObject({ status: 400, title: 'password-refused' });
    const wrong = await refusing(new SignInRefused());
    expect(wrong).toMatchObject({ status: 401 });
    expect('main' in wrong && wrong.main.text).toContain('current: Wrong &lt;b&gt;.');
    const tries = await refusing(new TooManyTries(7));
    expect(tries).toMatchObject({ status: 429 });
    expect('main' in tries && tries.main.text).toMatch(/role="alert"><p>.*7 seconds/);
  });

  test('is told to a script as it is', async () => {
    const error = new SignInRefused();
    await expect(refusing(error, true)).rejects.toBe(error);
  });

  test('goes on when the form has no place for it, and faults do', async () => {
    for (const error of [new TypeError('x'), 'thrown text']) await expect(refusing(error)).rejects.toBe(error);
  });
});
