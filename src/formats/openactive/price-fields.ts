import { parsePrice } from '../../core/sessions/prices';
import { type Remark, remark, type SessionField } from '../../core/sessions/remark';
import { inherited, type Layers, offersOf } from './ancestry';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { firstOf, property } from './json';

const ADULT = 18;
/** From this age an offer with a lowest age is a senior's. */
const SENIOR = 50;

const JUNIOR =
  /\b(?:juniors?|jnr|child(?:ren)?|kids?|toddlers?|bab(?:y|ies)|under[\s-]*\d|u\d{1,2}|youth|teens?|infants?)\b/i;
const REDUCED =
  /\b(?:conc(?:s|ession(?:s|ary)?)?|students?|seniors?|oap|pensioners?|(?<!non[\s-]?)members?|membership|carers?|unwaged|disab\w*|staff|over[\s-]*\d|first\s+(?:session|visit|class)|trial|taster|volunteers?|pass\s*holders?|corporate|package|family|referral)\b/i;

/** One price offered, in pence, and to whom. */
interface Offer {
  readonly pence: number;
  readonly name: string;
  readonly to: 'adult' | 'reduced' | 'junior';
}

type PriceFields = Partial<Record<SessionField, string>>;

/**
 * What an adult pays for one session. Free by `isAccessibleForFree`, or where an ordinary adult's offer is priced at
 * nothing; else the highest ordinary adult's offer. What a junior pays says nothing, nor what a whole course costs.
 */
export function priceFields(layers: Layers, notes: Remark[]): PriceFields {
  const fields: PriceFields = {};
  const free = textOf(inherited(layers, 'isAccessibleForFree')).toLowerCase();
  if (/^(?:true|yes|1)$/.test(lastWord(free))) fields.free = 'yes';
  else if (/^(?:false|no|0)$/.test(lastWord(free))) fields.free = 'no';
  const pence = adultPence(readOffers(layers, notes), notes);
  if (pence === null) return fields;
  if (pence > 0 && layers.some(({ type }) => type === 'CourseInstance')) {
    notes.push(
      remark(
        'price',
        pounds(pence),
        'This is the price of a whole course, so no price is given.',
        'Check it on the page of the course.',
      ),
    );
    return fields;
  }
  return { ...fields, price: pounds(pence) };
}

/** "https://schema.org/True" as "true". */
function lastWord(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

function adultPence(offers: readonly Offer[], notes: Remark[]): number | null {
  const adult = offers.filter(({ to }) => to === 'adult');
  const rest = offers.filter(({ to }) => to === 'reduced' && !adult.length);
  const [chosen] = [...(adult.length > 0 ? adult : rest.filter(({ pence }) => pence > 0))].sort(
    (a, b) => b.pence - a.pence,
  );
  if (chosen === undefined) {
    if (offers.length > 0)
      notes.push(
        remark(
          'price',
          names(offers),
          'No offer is an ordinary adult’s, so no price is given.',
          'Check it on the page of the session.',
        ),
      );
    return null;
  }
  if (adult.length === 0)
    notes.push(
      remark(
        'price',
        names(rest),
        'Only reduced prices are offered; the highest of them is used.',
        'Check it on the page of the session.',
      ),
    );
  const free = adult.some(({ pence }) => pence === 0);
  if (adult.some(({ pence }) => pence !== chosen.pence))
    notes.push(
      remark(
        'price',
        names(adult),
        free
          ? 'One of several offers to adults is free, so it counts as free.'
          : 'Several offers to adults; the highest is used.',
        'Check it on the page of the session.',
      ),
    );
  return free ? 0 : chosen.pence;
}

function names(offers: readonly Offer[]): string {
  return offers.map(({ name, pence }) => `${name === '' ? 'no name' : name} ${pounds(pence)}`).join('; ');
}

function readOffers(layers: Layers, notes: Remark[]): Offer[] {
  return listOf(offersOf(layers)).flatMap((offer) => {
    if (!isObject(offer)) return [];
    const stated = textOf(property(offer, 'price'));
    if (stated === '') return [];
    const pence = penceOf(stated, textOf(property(offer, 'priceCurrency')));
    if (pence === null) {
      notes.push(
        remark(
          'price',
          stated,
          'This is not a price in pounds; left out.',
          'Give a number, with GBP as its currency.',
        ),
      );
      return [];
    }
    const name = textOf(property(offer, 'name'));
    return [{ pence, name, to: toWhom(offer, name) }];
  });
}

function penceOf(stated: string, currency: string): number | null {
  if (currency !== '' && !/^(?:gbp|£)$/i.test(currency)) return null;
  if (/^\d{1,6}(?:\.\d+)?$/.test(stated)) return Math.round(Number(stated) * 100);
  return parsePrice(stated).value;
}

function toWhom(offer: JsonObject, name: string): Offer['to'] {
  const ages = firstOf(property(offer, 'ageRestriction') ?? property(offer, 'ageRange'));
  const bound = (end: 'minValue' | 'maxValue') => {
    const text = isObject(ages) ? textOf(property(ages, end)) : '';
    return text === '' ? Number.NaN : Number(text);
  };
  if (bound('maxValue') < ADULT) return 'junior';
  if (bound('minValue') >= SENIOR) return 'reduced';
  // "Adult and child" is the price of two.
  if (JUNIOR.test(name)) return /\badults?\b/i.test(name) ? 'reduced' : 'junior';
  return REDUCED.test(name) ? 'reduced' : 'adult';
}

function pounds(pence: number): string {
  return `£${(pence / 100).toFixed(2)}`;
}
