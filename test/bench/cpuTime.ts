/** How long a process has kept processors busy, all its threads together. */
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second on every platform that Node runs on. */
const TICKS_PER_SECOND = 100;

/** @returns seconds; `null` where the system does not tell (it is read from Linux's /proc) */
export function cpuSecondsOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  // The second field is a name in parentheses, which may hold spaces.
  const [, fields = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return user === undefined || system === undefined ? null : (user + system) / TICKS_PER_SECOND;
}

/** @returns bytes in memory; `null` where the system does not tell */
export function residentBytesOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
