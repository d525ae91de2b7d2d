import { type Reading, read, saysNothing, unread, UNSTATED } from './reading';

/** Who a session is open to, where the source says so. */
export type Gender = 'women' | 'men' | 'mixed';
export const GENDERS: readonly Gender[] = ['women', 'men', 'mixed'];

/** Ages a session is open to, in whole years, both ends included; null where that end is open. */
export interface Ages {
  readonly from: number | null;
  readonly to: number | null;
}

const WOMEN = /^(?:f|female|females|women|woman|ladies|girls)(?:['’]?s)?(?:[\s-]*only)?$/i;
const MEN = /^(?:m|male|males|men|man|gents|gentlemen|boys)(?:['’]?s)?(?:[\s-]*only)?$/i;
const MIXED =
  /^(?:mixed|any|all|both|everyone|open|none|no\s*restrictions?|unisex|(?:fe)?males?\s*(?:and|&|\/|,)\s*(?:fe)?males?|(?:wo)?men\s*(?:and|&|\/|,)\s*(?:wo)?men)$/i;

/** Reads who a session is open to: "Female", "women only", "Mixed". A yes or a no says nothing plain here. */
export function parseGender(text: string): Reading<Gender> {
  const plain = text.trim().replace(/^(?:https?:\/\/)?(?:openactive\.io\/|oa:)/i, '');
  if (/^none$/i.test(plain) && plain !== text.trim()) return read('mixed');
  if (saysNothing(plain)) return UNSTATED;
  const gender = WOMEN.test(plain)
    ? 'women'
    : MEN.test(plain)
      ? 'men'
      : MIXED.test(plain.replace(/only$/i, ''))
        ? 'mixed'
        : null;
  return gender === null ? unread('This is not women, men or mixed.') : read(gender);
}

const WOMEN_ONLY = /\b(?:wom[ae]n|ladies|females?|girls)(?:['’]?s)?(?:\s+|-)only\b/i;
const MEN_ONLY = /(?<![a-z])(?:m[ae]n|gents|gentlemen|males?|boys)(?:['’]?s)?(?:\s+|-)only\b/i;

/** Who a session is open to by words that leave no doubt ("women only"), or null. */
function genderInText(text: string): Gender | null {
  const women = WOMEN_ONLY.test(text);
  return women === MEN_ONLY.test(text) ? null : women ? 'women' : 'men';
}

const OLDEST = 120;
/** The age from which somebody is an adult where a source says only "adults". */
const ADULT = 18;

/**
 * Reads ages: "16+", "18-30", "over 60s" (60 and over, as clubs use it), "under 16s" (to 15), "adults" (18 and over), "all ages".
 */
export function parseAges(text: string): Reading<Ages> {
  if (saysNothing(text)) return UNSTATED;
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\b(?:ages?|aged|years?|yrs?|olds?|minimum|min|for|people|participants|only)\b\.?/g, ' ')
    .replace(/[\s:().-]*$|^[\s:().-]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const ages = agesOf(plain);
  if (ages === null) return unread('No ages could be read.');
  const { from, to } = ages;
  if ((from ?? 0) > OLDEST || (to ?? 0) > OLDEST || (from !== null && to !== null && from > to))
    return unread('These are not ages.');
  return read(ages);
}

function agesOf(text: string): Ages | null {
  if (/^(?:all|any)?$/.test(text) || text === 'everyone') return { from: null, to: null };
  if (/^adults?$/.test(text)) return { from: ADULT, to: null };
  const from =
    /^(?:over|from)?\s*(\d{1,3})s?\s*(?:\+|plus|and over|and above|or over|or above|upwards|&\s*over)$/.exec(
      text,
    );
  if (from) return { from: Number(from[1]), to: null };
  const over = /^(?:over|from|adults)\s*(\d{1,3})(?:['’]?s|\s*\+)?$/.exec(text);
  if (over) return { from: Number(over[1]), to: null };
  const under = /^under\s*-?(\d{1,3})(?:['’]?s)?$/.exec(text);
  if (under) return { from: null, to: Number(under[1]) - 1 };
  const between = /^(\d{1,3})\s*(?:-|–|—|to|and|until)\s*(\d{1,3})$/.exec(text);
  if (between) return { from: Number(between[1]), to: Number(between[2]) };
  const upTo = /^(?:up )?to\s*(\d{1,3})$/.exec(text);
  if (upTo) return { from: null, to: Number(upTo[1]) };
  const bare = /^(\d{1,3})$/.exec(text);
  return bare ? { from: Number(bare[1]), to: null } : null;
}

/** Who a session is for by the words of its name and audience, as far as these leave no doubt. */
export interface StatedPeople {
  readonly gender: Gender | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly taster: boolean | null;
}

/** "Women only swim" and an audience of "Over 60s" say who a session is for without a column of their own. */
export function peopleInText(name: string, audience: string | null): StatedPeople {
  const ages = parseAges(audience ?? '').value;
  return {
    gender: genderInText(name) ?? genderInText(audience ?? ''),
    ageFrom: ages?.from ?? null,
    ageTo: ages?.to ?? null,
    taster: /\btasters?\b/i.test(name) ? true : null,
  };
}
