import type { limits as english } from '../en/limits.ts';

/** Limits of how often something may be done, and proofs of work. */
export const limits: Readonly<Record<keyof typeof english, string>> = {
  'limits.seconds':
    '{count, plural, zero {حاول مرة أخرى الآن.} one {انتظر ثانية واحدة ثم حاول مرة أخرى.} two {انتظر ثانيتين ثم حاول مرة أخرى.} few {انتظر # ثوانٍ ثم حاول مرة أخرى.} many {انتظر # ثانية ثم حاول مرة أخرى.} other {انتظر # ثانية ثم حاول مرة أخرى.}}',
  'limits.minutes':
    '{count, plural, zero {حاول مرة أخرى الآن.} one {انتظر دقيقة واحدة ثم حاول مرة أخرى.} two {انتظر دقيقتين ثم حاول مرة أخرى.} few {انتظر # دقائق ثم حاول مرة أخرى.} many {انتظر # دقيقة ثم حاول مرة أخرى.} other {انتظر # دقيقة ثم حاول مرة أخرى.}}',
  'limits.busy': 'يطلب هذا عدد كبير جدًا في هذه اللحظة.',
  'proof.wait': 'يحل متصفحك لغزًا صغيرًا يصد الآلات. لن يستغرق هذا إلا لحظة.',
};
