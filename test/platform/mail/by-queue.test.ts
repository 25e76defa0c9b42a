import { expect, test } from 'vitest';
import { letterWork, sendByQueue } from '../../../app/platform/mail/by-queue.ts';
import type { Letter } from '../../../app/platform/mail/port.ts';
import type { Task } from '../../../app/platform/queue/port.ts';

test('a letter comes out of the queue as it went in', async () => {
  const tasks: Task[] = [];
  const letters: Letter[] = [];
  const queue = { send: async (task: Task) => void tasks.push(task) } as Parameters<typeof sendByQueue>[0];
  const letter = { to: 'ada@example.org', subject: 'مرحبًا', text: 'One line.\n\nAnother.\n' };
  await sendByQueue(queue, 'id', letter);
  const work = letterWork({ send: async (sent) => void letters.push(sent) });
  for (const task of tasks) await work[task.kind]?.(task);
  expect(letters).toEqual([letter]);
});
