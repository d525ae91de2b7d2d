import { type Reading, read, saysNothing, unread, UNSTATED } from './reading';

/** A price above this for one session is more likely a course, a year or a slip, pence. */
const LIKELY_MOST_PENCE = 10000;

/** Longest text taken for a price, characters. */
const LONGEST = 300;

const AMOUNT =
  /(?:£\s*(\d+(?:,\d{3})*(?:\.\d{1,2})?)|(\d+)\s*p(?![a-z])|(?<![\d.,:/])(\d+(?:,\d{3})*(?:\.\d{1,2})?)(?![\d.,:/]*\d|\s*(?:am|pm|%|years?|yrs?|weeks?|wks?|mins?|minutes|hours?|sessions?|classes|\+))(?![\p{L}\p{N}]))/giu;
const ALSO_LOW =
  /\b(?:conc(?:s|ession(?:s|ary)?)?|child(?:ren)?|junior|under|students?|seniors?|(?<!non[\s-]?)members?|carers?|unwaged|over|oap|pensioners?|card)\b/i;
const OTHER_UNIT =
  /\b(?:per|a|an|each|\/)\s*(?:month|year|annum|term|course|block|season|quarter)\b|\b(?:monthly|annual(?:ly)?|yearly|termly|membership|subscription|direct\s+debit)\b|\/\s*(?:month|year|term|pm|pa)\b|\bp\/?m\b|\bpcm\b|\b\d+\s*[\s-]?(?:weeks?|wks?|sessions|classes|lessons)\b|\bfor\s+(?:\d+|two|three|four|five|six|eight|ten|twelve)\b/i;
const DONATION = /\b(?:donations?|pay\s+what\s+you\s+(?:can|like)|contributions?)\b/i;
const FREE =
  /^(?:free(?:\s+(?:of\s+charge|to\s+(?:all|attend|join)|entry|session|class|event))?|no\s+(?:charge|cost|fee)|nil|gratis|foc|complimentary)[.!]?$/i;

/**
 * Reads an adult's price for one session, in pence: "£3.50", "350p", "free", "donation" (0, noted), "£5 / £3
 * concessions" (the adult's). Where several prices could be an adult's, the highest is taken and noted. A price
 * by the month, term or course is not a price of one session, and is refused and noted.
 */
export function parsePrice(text: string): Reading<number> {
  const plain = text.trim();
  if (plain.toLowerCase() !== 'nil' && saysNothing(plain)) return UNSTATED;
  if (plain.length > LONGEST) return unread('This is too long to be a price.');
  if (FREE.test(plain)) return read(0);
  if (/[$€]|-\s*£?\s*\d/.test(plain.replace(/\d\s*-\s*£?\s*\d/g, '')))
    return unread('This is not a price in pounds.');
  if (OTHER_UNIT.test(plain)) return unread('This is not the price of one session.');
  const donation = DONATION.test(plain);
  const prices = adultPrices(plain);
  if (prices.length === 0 && donation)
    return read(0, 'A donation is asked for and no price set: taken as free.');
  const highest = Math.max(...prices);
  if (prices.length === 0) return unread('No price could be read.');
  if (highest > LIKELY_MOST_PENCE) return unread('This is too much for one session.');
  return read(highest, noteOn(plain, highest, prices.length > 1, donation));
}

function noteOn(text: string, pence: number, several: boolean, donation: boolean): string | null {
  if (donation) return `A suggested donation, read as a price of ${formatPrice(pence)}.`;
  if (several) return `Several prices; the highest that is not a concession, ${formatPrice(pence)}, is used.`;
  const bare = /^(?:£\s*)?[\d.,]+p?(?:\s*(?:gbp|per\s+(?:session|class|person|visit)|pp|each))?$/i;
  return bare.test(text) ? null : `Read as ${formatPrice(pence)}.`;
}

/** Amounts in the text that no word beside them gives to somebody other than an ordinary adult, pence. */
function adultPrices(text: string): number[] {
  const parts = text.split(/[,;/|()&\n]|\s-\s|\s+(?:and|or)\s+/);
  const prices = parts.flatMap((part) => amounts(part).map((pence) => ({ pence, low: ALSO_LOW.test(part) })));
  const ordinary = prices.filter(({ low }) => !low);
  return (ordinary.length > 0 ? ordinary : prices).map(({ pence }) => pence);
}

function amounts(text: string): number[] {
  const found = [...text.matchAll(AMOUNT)].map(([, pounds, pence, bare]) =>
    pence === undefined
      ? Math.round(Number((pounds ?? bare ?? '').replaceAll(',', '')) * 100)
      : Number(pence),
  );
  return /\bfree\b/i.test(text) ? [...found, 0] : found;
}

/** Pence as "free", "£3" or "£3.50". */
export function formatPrice(pence: number): string {
  if (pence === 0) return 'free';
  return pence % 100 === 0 ? `£${pence / 100}` : `£${(pence / 100).toFixed(2)}`;
}
