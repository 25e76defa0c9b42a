import { prepareGround } from '../../../app/platform/jail/ground.ts';
import { openSlots } from '../../../app/platform/jail/slots.ts';
import { PLAIN } from './machine.ts';
import { jobOf, shell } from './probe.ts';

/** Opens slots, says when it has come to the stage that its first word names, and stays there until it is killed. Its second word: `drop`. */
const [stage, drop] = process.argv.slice(2);
const stay = setInterval(() => {}, 1000);

const ground = drop === 'drop' ? await prepareGround(PLAIN) : undefined;
if (ground) {
  process.setgroups?.([]);
  process.setgid?.(PLAIN.gid);
  process.setuid?.(PLAIN.uid);
}
if (stage === 'opening') console.log('there');
const slots = await openSlots({ count: 2, ...(ground && { ground }) });
if (stage === 'idle') console.log('there');
const running = (script: string) =>
  [0, 1].map((slot) => slots.run(slot, jobOf([shell(script)]), { signal: AbortSignal.timeout(60_000), onOutput: () => console.log('there') }));
if (stage === 'running') await Promise.all(running('(sleep 50 &) ; echo begun; sleep 50'));
if (stage === 'between') await Promise.all(running('echo begun'));
if (stage === 'closing') {
  console.log('there');
  await slots.close();
}
if (stage === 'plainly') {
  await slots.close();
  clearInterval(stay);
}
