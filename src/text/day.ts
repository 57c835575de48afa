const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When a day such as `2027-01-31` begins, in UTC; undefined for what is no day of the calendar. */
export function startOfDay(text: string): Date | undefined {
  const start = new Date(`${text}T00:00:00Z`);
  // NOTE: `Date` takes the 30th of February for a day in March.
  const isDay = DAY.test(text) && !Number.isNaN(start.getTime()) && start.toISOString().startsWith(text);
  return isDay ? start : undefined;
}
