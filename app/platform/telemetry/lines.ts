/** Lines gathered so long, in milliseconds, before they are written: a write a request costs more than many a request. */
const FLUSH_AFTER = 100;

/** Characters that may wait when what they are written to is slow. Beyond, lines are dropped: a full disk must not fill memory. */
const WAITING_AT_MOST = 1_000_000;

/** Lines on their way out: gathered, bounded, counted when dropped. */
export interface Lines {
  /** Adds a line, its end included. */
  add(line: string): void;
  /** Prometheus text. */
  metrics(): string;
  /** Resolves when what waits is written. */
  close(): Promise<void>;
}

export function openLines(write: (lines: string) => void | Promise<void>): Lines {
  let waiting = '';
  let count = 0;
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  /** Writes all that waits, then what has come to wait meanwhile. Never throws: lines that could not be written are dropped. */
  async function writeAll(): Promise<void> {
    while (count > 0) {
      const [lines, taken] = [waiting, count];
      waiting = '';
      count = 0;
      try {
        await write(lines);
      } catch {
        dropped += taken;
      }
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  return {
    add(line) {
      if (waiting.length + line.length > WAITING_AT_MOST) {
        dropped++;
        return;
      }
      waiting += line;
      count++;
      timer ??= setTimeout(flush, FLUSH_AFTER).unref();
    },
    metrics: () =>
      `# HELP askyard_log_lines_dropped_total Request lines that could not be written.\n# TYPE askyard_log_lines_dropped_total counter\naskyard_log_lines_dropped_total ${dropped}\n`,
    async close() {
      do await flush();
      while (count > 0);
    },
  };
}
