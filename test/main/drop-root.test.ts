import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRoot, runnerUser } from '../../app/main/drop-root.ts';

test.each`
  users                                                                      | user
  ${'root:x:0:0:root:/root:/bin/bash\n'}                                     | ${{ uid: 61_999, gid: 61_999 }}
  ${'root:x:0:0::/:/bin/sh\naskyard-runner:x:998:997::/nonexistent:/bin/no'} | ${{ uid: 998, gid: 997 }}
  ${'askyard-runner:x:0:0::/:/bin/sh\n'}                                     | ${{ uid: 61_999, gid: 61_999 }}
  ${'askyard-runner2:x:5:5::/:/bin/sh\n'}                                    | ${{ uid: 61_999, gid: 61_999 }}
  ${''}                                                                      | ${{ uid: 61_999, gid: 61_999 }}
`('of $users the runner becomes $user', ({ users, user }) => {
  expect(runnerUser(users)).toEqual(user);
});

test.runIf(isRoot())('root is given up for good, groups too', () => {
  const file = join(import.meta.dirname, '../../app/main/drop-root.ts');
  const said = spawnSync(
    process.execPath,
    [
      '-e',
      `import(${JSON.stringify(file)}).then(({ becomeUser }) => { becomeUser({ uid: 61999, gid: 61998 }); try { process.setuid(0); } catch (error) { console.log(error.code); } console.log(process.getuid(), process.getgid(), process.getgroups().join()); })`,
    ],
    { encoding: 'utf8' },
  );
  expect([said.stdout, said.stderr]).toEqual(['EPERM\n61999 61998 61998\n', '']);
});
