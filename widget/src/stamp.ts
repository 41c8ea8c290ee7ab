/** Returns the day of an ISO moment where the reader is, such as "2026-11-26"; "" for none. */
export function dayOf(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** Returns a moment's day as people say it: today, yesterday, or its date. */
export function dayName(moment: string, language: string, now = new Date()): string {
  const day = new Date(`${dayOf(moment)}T12:00`);
  const today = new Date(`${dayOf(now.toISOString())}T12:00`);
  const ago = Math.round((today.getTime() - day.getTime()) / 86_400_000);
  const isNear = ago === 0 || ago === 1;
  const name = isNear
    ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-ago, "day")
    : new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(day);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Returns a moment's date and time, for what is read on another day. */
export function dateName(moment: string, language: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  const style = { dateStyle: "long", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language, style).format(date);
}

/** Returns the time of a moment on the reader's clock, such as "3:45 PM". */
export function timeName(moment: string, language: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(date);
}
