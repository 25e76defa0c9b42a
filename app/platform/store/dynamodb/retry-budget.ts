/** How many attempts may be made again. */
export interface RetryBudget {
  /** An attempt has succeeded. */
  earn(): void;
  /** Takes one retry, if one is left. */
  spend(): boolean;
}

/** Retries that may be made at once, and what each success adds: in the long run one retry for ten calls. */
const BURST = 100;
const EARNED = 0.1;

/**
 * A budget for a whole process. Where each call may retry as it likes, an engine that is slow gets several times its load
 * just then, and stays slow: https://sre.google/sre-book/handling-overload/#deciding-to-retry
 */
export function retryBudget(burst = BURST): RetryBudget {
  let left = burst;
  return {
    earn() {
      left = Math.min(burst, left + EARNED);
    },
    spend() {
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
