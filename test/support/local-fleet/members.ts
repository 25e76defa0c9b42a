import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PASSWORD, type TestVisitor, visitorOf } from '../visitor.ts';
import type { LocalFleet } from './local-fleet.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/askyard.ts');

/** Somebody of a site whom nothing holds back, signed in there: made beside the fleet, by the command in a process of its own, since this one's environment is every test's. */
export async function fleetMember({ port, environment }: Pick<LocalFleet, 'port' | 'environment'>, name: string, site: string): Promise<TestVisitor> {
  const email = `${name.toLowerCase()}@example.org`;
  const args = ['user', 'add', '--site', site, '--name', name, '--email', email, '--reputation', '5000'];
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: { ...process.env, ...environment }, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    said += more;
  });
  child.stdin.end(`${PASSWORD}\n`);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} could not be made a member: ${said}`);
  const visitor = visitorOf({ network: { port, address: `http://localhost:${port}` } });
  await visitor.post('/sign-in', { email, password: PASSWORD });
  await visitor.get('/sign-in', { site });
  return visitor;
}
