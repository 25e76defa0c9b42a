import { type ChangeLog, CursorExpired } from '../../../app/platform/store/change-log.ts';
import type { LogEntry } from '../../../app/platform/store/port.ts';

/** A log in memory that gives its entries two at a time, and can be made to fail or to forget. */
export class ScriptedLog implements ChangeLog {
  readonly entries: LogEntry[] = [];
  /** Errors that the next reads throw, first to last. */
  readonly failures: Error[] = [];
  /** Entries before this one are gone. */
  kept = 0;

  append(...kinds: string[]): void {
    for (const kind of kinds) this.entries.push({ id: `e${this.entries.length}`, time: this.entries.length, site: 1, shard: 0, event: { kind } });
  }

  async end(): Promise<string> {
    return String(this.entries.length);
  }

  follow(cursor: string) {
    let at = Number(cursor);
    return {
      next: async () => {
        const failure = this.failures.shift();
        if (failure) throw failure;
        if (at < this.kept) throw new CursorExpired('Gone.');
        const found = this.entries.slice(at, at + 2);
        at += found.length;
        return found;
      },
      changed: () => this.changed(),
      cursor: () => String(at),
    };
  }

  /** Whoever waits looks again soon, news or not. */
  async changed(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
