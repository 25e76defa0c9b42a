/** What this process takes of its machine, as Prometheus text. */
export function processMetrics(extra: Readonly<Record<string, number>>): string {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const gauges: Readonly<Record<string, number>> = {
    askyard_process_resident_bytes: rss,
    askyard_process_heap_used_bytes: heapUsed,
    askyard_process_external_bytes: external,
    askyard_process_array_buffer_bytes: arrayBuffers,
    askyard_process_cpu_seconds: (user + system) / 1e6,
    askyard_process_uptime_seconds: process.uptime(),
    ...extra,
  };
  return Object.entries(gauges)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('');
}
