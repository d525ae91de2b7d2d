/** A value that must be there; an ordinary error, since only a bug can make it missing. */
export function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}
