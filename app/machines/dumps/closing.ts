import { unpackText } from '../../core/posts/body.ts';
import type { Closed, History } from '../../core/posts/records.ts';
import { closeReason } from './close-reasons.ts';

/** A closing as the history tells it; its Text is JSON with the voters and the questions that it duplicates. */
export function closedBy(history: History): Closed {
  const { OriginalQuestionIds: originals, Voters: voters } = detailsOf(unpackText(history) ?? '');
  const duplicateOf = Array.isArray(originals) ? originals.filter((id): id is number => Number.isSafeInteger(id)) : [];
  const named = Array.isArray(voters) ? voters.flatMap(voterOf) : [];
  return {
    at: history.at,
    reason: closeReason(history.comment),
    ...(duplicateOf.length > 0 ? { duplicateOf } : {}),
    ...(named.length > 0 ? { voters: named } : {}),
  };
}

type Details = { readonly OriginalQuestionIds?: unknown; readonly Voters?: unknown };

/** Old dumps have no text here, or one that is no JSON. */
function detailsOf(text: string): Details {
  try {
    const details: unknown = JSON.parse(text);
    return typeof details === 'object' && details !== null ? details : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function voterOf(voter: unknown): { id?: number; name: string }[] {
  if (typeof voter !== 'object' || voter === null) return [];
  const { Id: id, DisplayName: name } = voter as { readonly Id?: unknown; readonly DisplayName?: unknown };
  return typeof name === 'string' ? [{ ...(typeof id === 'number' ? { id } : {}), name }] : [];
}
