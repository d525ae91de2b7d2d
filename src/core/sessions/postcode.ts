const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;
const USUAL = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/;
const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/;

/** A postcode in its usual spelling ("LE15 6AB") however it was spaced and cased; null where it is not one. */
export function spellPostcode(text: string): string | null {
  if (USUAL.test(text)) return text;
  const match = POSTCODE.exec(text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return match ? `${match[1]!} ${match[2]!}` : null;
}

/** Whether this is only the first half of a postcode ("LE15"). */
export function isHalfPostcode(text: string): boolean {
  return OUTWARD.test(text.toUpperCase().replace(/\s/g, ''));
}
