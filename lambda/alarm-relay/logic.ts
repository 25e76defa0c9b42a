/** What operators read. */
export interface Letter {
  /** SNS takes a hundred characters of ASCII. */
  readonly subject: string;
  readonly text: string;
}

/** What CloudWatch says of an alarm, as far as it matters here. */
interface Change {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly NewStateValue: string;
  readonly OldStateValue: string;
  readonly NewStateReason: string;
  readonly StateChangeTime: string;
}

const SUBJECT_LENGTH = 100;

/** Who else may publish there speaks of money. */
const COSTS = 'docs/runbooks/budget.md';

/**
 * The letter of a message on the topic of alarms: of CloudWatch, whose alarms say severity and runbook, of an event, whose text
 * says them in the same way, or of whoever else may publish there (budgets).
 */
export function letterOf(message: string, subject: string | undefined, place: Place): Letter | undefined {
  const read = parsed(message);
  const change = changeOf(read);
  if (change) return letterOfAlarm(change, place);
  // EventBridge hands a text on in quotes.
  const text = typeof read === 'string' ? read : message;
  const notice = noticeIn(text);
  return notice
    ? { subject: plain(`[${notice.severity}] ${place.environment}: ${notice.says}`), text: `${notice.says}\n\nWhat to do: ${notice.runbook}` }
    : { subject: plain(`[low] ${place.environment}: ${subject ?? 'a message'}`), text: `${text}\n\nWhat to do: ${COSTS}` };
}

function letterOfAlarm(change: Change, { region }: Place): Letter | undefined {
  // An alarm that is new has not been bad before: that it is well is no news.
  if (change.NewStateValue !== 'ALARM' && change.OldStateValue !== 'ALARM') return undefined;
  const over = change.NewStateValue !== 'ALARM';
  const { severity, says, runbook } = noticeOf(change.AlarmDescription);
  return {
    subject: plain(`[${over ? 'over' : severity}] ${change.AlarmName}`),
    text: [
      over ? `It is over: ${says}` : says,
      '',
      `Since: ${change.StateChangeTime}`,
      `Why: ${change.NewStateReason}`,
      `What to do: ${runbook}`,
      `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(change.AlarmName)}`,
    ].join('\n'),
  };
}

/** Where the relay stands. */
export interface Place {
  readonly environment: string;
  readonly region: string;
}

/** What an operator is told. */
export interface Notice {
  readonly severity: string;
  readonly says: string;
  readonly runbook: string;
}

/** An alarm's description. One that somebody made by hand is taken to be urgent. */
export const noticeOf = (description: string): Notice =>
  noticeIn(description) ?? { severity: 'high', says: description, runbook: 'there is no runbook; the alarm was made by hand' };

/** A text as lib/observe/notice.ts writes it. */
function noticeIn(text: string): Notice | undefined {
  const [, severity, says, runbook] = /^Severity: (high|medium|low)\. (.*) Runbook: (\S+)$/s.exec(text) ?? [];
  return severity !== undefined && says !== undefined && runbook !== undefined ? { severity, says, runbook } : undefined;
}

function changeOf(read: unknown): Change | undefined {
  if (typeof read !== 'object' || read === null || !('AlarmName' in read) || !('NewStateValue' in read)) return undefined;
  const text = (name: string): string => {
    const value: unknown = Reflect.get(read, name);
    return typeof value === 'string' ? value : '';
  };
  return {
    AlarmName: text('AlarmName'),
    AlarmDescription: text('AlarmDescription'),
    NewStateValue: text('NewStateValue'),
    OldStateValue: text('OldStateValue'),
    NewStateReason: text('NewStateReason'),
    StateChangeTime: text('StateChangeTime'),
  };
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

const plain = (subject: string): string => subject.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, SUBJECT_LENGTH);
