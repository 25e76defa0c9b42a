import { type Histogram, newHistogram } from './histogram.ts';
import type { FinishedRequest } from './port.ts';
import { TIMED_KINDS, Timings } from './timings.ts';

/** Routes are patterns of ours, so few; should one be made of what a stranger sent, the rest goes under `other`. */
const ROUTES_AT_MOST = 200;

/** What /metrics tells of requests. Labels are route patterns and status classes, never paths or hosts: those are the sender's to multiply. */
export interface Metrics {
  count(request: FinishedRequest, timings: Timings | undefined): void;
  text(): string;
}

export function openMetrics(): Metrics {
  /** By route, then by the first digit of the status. */
  const requests = new Map<string, Map<number, Histogram>>();
  const from = { 'page-cache': 0, server: 0 };
  const total = new Timings();

  function series(route: string, status: number): Histogram {
    const name = requests.has(route) || requests.size < ROUTES_AT_MOST ? route : 'other';
    const classes = requests.get(name) ?? new Map<number, Histogram>();
    requests.set(name, classes);
    const digit = Math.trunc(status / 100);
    const histogram = classes.get(digit) ?? newHistogram();
    classes.set(digit, histogram);
    return histogram;
  }

  return {
    count(request, timings) {
      series(request.route, request.status).add(request.milliseconds / 1000);
      from[request.from]++;
      if (timings) total.addAll(timings);
    },
    text() {
      const lines = ['# HELP askyard_request_seconds Time from a request to the end of its response.', '# TYPE askyard_request_seconds histogram'];
      for (const [route, classes] of requests) {
        for (const [digit, histogram] of classes) lines.push(...histogram.lines('askyard_request_seconds', labelsOf(route, digit)));
      }
      lines.push('# HELP askyard_requests_from_total Requests by what answered them.', '# TYPE askyard_requests_from_total counter');
      for (const source of ['page-cache', 'server'] as const) lines.push(`askyard_requests_from_total{from="${source}"} ${from[source]}`);
      lines.push('# HELP askyard_calls_total Calls that requests made, by kind.', '# TYPE askyard_calls_total counter');
      for (const kind of TIMED_KINDS) lines.push(`askyard_calls_total{kind="${kind}"} ${total.counts[kind]}`);
      lines.push('# HELP askyard_calls_seconds_total Time that these calls took.', '# TYPE askyard_calls_seconds_total counter');
      for (const kind of TIMED_KINDS) lines.push(`askyard_calls_seconds_total{kind="${kind}"} ${total.milliseconds[kind] / 1000}`);
      return `${lines.join('\n')}\n`;
    },
  };
}

function labelsOf(route: string, digit: number): string {
  const escaped = route.replace(/["\\\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
  return `route="${escaped}",status="${digit}xx"`;
}
