/**
 * Why a question was closed, by the Comment of a history row of type 10: 1 to 20 until 2013, 101 to 105 since.
 * https://meta.stackexchange.com/questions/2677 (CloseReasonTypes)
 */
const REASONS: Readonly<Record<string, string>> = {
  1: 'duplicate',
  2: 'off-topic',
  3: 'not-constructive',
  4: 'not-a-real-question',
  5: 'blatantly-offensive',
  6: 'blatantly-offensive',
  7: 'too-localized',
  10: 'general-reference',
  20: 'noise',
  101: 'duplicate',
  102: 'off-topic',
  103: 'unclear',
  104: 'too-broad',
  105: 'opinion-based',
};

/** A key of the close reasons; `other` for one that is not known. */
export const closeReason = (comment: string | undefined): string => REASONS[comment ?? ''] ?? 'other';
