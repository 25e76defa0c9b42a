/**
 * The library behind passkeys, loaded when somebody first uses one: it brings three hundred modules, a fifth of the time
 * that the whole service takes to start.
 */
export const webauthn = () => import('@simplewebauthn/server');
