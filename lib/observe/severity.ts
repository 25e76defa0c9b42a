/**
 * How soon somebody has to look. High: now, at night too, readers notice. Medium: on this working day, readers will notice.
 * Low: this week, it costs money alone.
 */
export type Severity = 'high' | 'medium' | 'low';
