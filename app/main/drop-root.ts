import { readFileSync } from 'node:fs';

export type OsUser = { readonly uid: number; readonly gid: number };

/** The runner's own user, where whoever set up the machine made one. */
const NAME = 'askyard-runner';

/** Else a number that no distribution gives away: https://systemd.io/UIDS-GIDS/ leaves 60578 to 61183 and 61648 to 65533 unused. */
const NOBODY_ELSE: OsUser = { uid: 61_999, gid: 61_999 };

/** Whom the runner becomes when it was started as root. @param users the contents of /etc/passwd */
export function runnerUser(users: string = readFileSync('/etc/passwd', 'utf8')): OsUser {
  for (const line of users.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === NAME && Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return NOBODY_ELSE;
}

/** Whether this process is root's. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Becomes another user for good. @throws when root could be had back */
export function becomeUser({ uid, gid }: OsUser): void {
  process.setgroups?.([]);
  process.setgid?.(gid);
  process.setuid?.(uid);
  let again = true;
  try {
    process.setuid?.(0);
  } catch {
    again = false;
  }
  if (again || process.getuid?.() !== uid || process.getgid?.() !== gid) throw new Error('The runner could not give up being root.');
}
