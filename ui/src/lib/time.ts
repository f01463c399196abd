/** Milliseconds between two times; the end defaults to `now` for what still goes on. Null before the start. */
export function elapsed(startedAt: string | null, finishedAt: string | null, now: number): number | null {
  if (!startedAt) return null;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  return Math.max(0, end - Date.parse(startedAt));
}

/** `0.4s`, `12s`, `1m 04s`, `2h 05m`, `3d 04h`: two units at most, the second padded so that columns align. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)}s`;
  const seconds = Math.floor(milliseconds / 1000);
  const pad = (value: number) => String(value).padStart(2, "0");
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${pad(seconds % 60)}s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h ${pad(Math.floor((seconds % 3600) / 60))}m`;
  return `${Math.floor(seconds / 86_400)}d ${pad(Math.floor((seconds % 86_400) / 3600))}h`;
}

/** A running duration in whole seconds, so that the figure moves once a second and does not flicker. */
export function formatRunning(milliseconds: number): string {
  return milliseconds < 60_000 ? `${Math.floor(milliseconds / 1000)}s` : formatDuration(milliseconds);
}

/** "just now", "4 min ago", "3 h ago", "2 d ago", then the day. */
export function formatRelative(time: string, now: number): string {
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  if (seconds < 5) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 30 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return time.slice(0, 10);
}

/** Date and time in the reader's zone, with the zone's name: unambiguous when copied. */
export function formatAbsolute(time: string): string {
  return new Date(time).toLocaleString("sv-SE", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
}

/** `14:03:07`, in the reader's zone. */
export function formatClock(time: string | number): string {
  return new Date(time).toLocaleTimeString("sv-SE");
}

/** `14:03:07.123`, the time column of a log. */
export function formatLogTime(time: string): string {
  const date = new Date(time);
  return `${date.toLocaleTimeString("sv-SE")}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** `0.123`, `1:02.345`, `1:02:03.345`: how long after the start of a step a line was printed. */
export function formatOffset(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const pad = (value: number, length = 2) => String(value).padStart(length, "0");
  const seconds = Math.floor(whole / 1000);
  const rest = pad(whole % 1000, 3);
  if (seconds < 60) return `${seconds}.${rest}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}.${rest}`;
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}.${rest}`;
}

/** "now", "in 40 min", "in 3 h", "in 2 d". */
export function formatUntil(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (seconds <= 0) return "now";
  if (seconds < 60) return `in ${seconds} s`;
  if (seconds < 3600) return `in ${Math.round(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `in ${Math.round(seconds / 3600)} h`;
  return `in ${Math.round(seconds / 86_400)} d`;
}

/** `4ms` below a second, then as a duration: for what is short more often than not. */
export function formatMillis(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)}ms` : formatDuration(milliseconds);
}
