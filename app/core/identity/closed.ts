import { SignInOff, SignUpOff } from './errors.ts';

/** Which ways in operators have closed for a while. Sessions that there are already are not theirs to end. */
export type Closed = { readonly signUp: boolean; readonly signIn: boolean };

/** What closes ways in, as every operation of identity is given it. */
type MayBeClosed = { readonly closed?: Closed | undefined };

/** @throws SignUpOff while no accounts are made */
export function signUpIsOpen({ closed }: MayBeClosed): void {
  if (closed?.signUp) throw new SignUpOff();
}

/** @throws SignInOff while nobody signs in */
export function signInIsOpen({ closed }: MayBeClosed): void {
  if (closed?.signIn) throw new SignInOff();
}
