import { stringifySetCookie } from 'cookie';

/** A cookie that an answer sets on its own host. */
export type Cookie = {
  readonly name: string;
  readonly value: string;
  /** Seconds it is kept; 0 removes it. Absent: until the browser ends. */
  readonly maxAge?: number;
};

/** The beginning by which a browser holds a cookie to its host, to https and to all paths: no sister host can set it. */
export const HOST_PREFIX = '__Host-';

/**
 * Cookies as headers. Host-only, never seen by a script, and sent along when somebody follows a link to us but not with
 * what another site posts. `secure` where the network is reached by https.
 */
export const cookieHeaders = (cookies: readonly Cookie[], secure: boolean): readonly (readonly [name: string, value: string])[] =>
  cookies.map(({ name, value, maxAge }) => [
    'set-cookie',
    stringifySetCookie({
      name: secure ? HOST_PREFIX + name : name,
      value,
      ...(maxAge === undefined ? {} : { maxAge }),
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
    }),
  ]);
