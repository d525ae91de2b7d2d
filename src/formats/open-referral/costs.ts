import { parsePrice } from '../../core/sessions/prices';
import { type Remark, remark } from '../../core/sessions/remark';
import { isObject, type JsonObject, listOf, textOf } from '../json';
import { dateOf } from './schedules';

/** Longest text about fees that is taken for a price: a paragraph about fees is not one. */
const LONGEST_FEE = 60;

const NOT_AN_ADULT =
  /\b(?:under\s*-?\d+s?|child(?:ren)?|kids?|junior|youth|toddler|bab(?:y|ies)|conc(?:s|ession(?:s|ary)?)?|students?|seniors?|over\s*-?\d+s?|oap|pensioners?|carers?|unwaged|(?<!non[\s-]?)members?)\b/i;

/**
 * The price of one session to an ordinary adult, as text: from the cost options that hold on a day, else from a
 * short text about fees. An option for juniors or at a concession is no adult's price.
 * @param asOf YYYY-MM-DD.
 */
export function readPrice(
  service: JsonObject,
  asOf: string,
): { readonly price: string; readonly notes: readonly Remark[] } {
  const current = listOf(service.cost_options)
    .filter(isObject)
    .filter((option) => holdsOn(option, asOf));
  const foreign = current.map(({ currency }) => textOf(currency)).find((text) => !/^(?:gbp|£)?$/i.test(text));
  if (foreign !== undefined)
    return {
      price: '',
      notes: [remark('price', foreign, 'The price is not in pounds.', 'State it in pounds.')],
    };
  const options = current.map(readOption).filter(({ text }) => text !== '');
  const adults = options.flatMap(({ text, adult }) => (adult ? [text] : []));
  const readable = adults.filter((text) => parsePrice(text).value !== null);
  if (adults.length > 0) return { price: (readable.length > 0 ? readable : adults).join('; '), notes: [] };
  if (options.length > 0) {
    const stated = options.map(({ text }) => text).join('; ');
    const message = 'No price is for an ordinary adult, so the price is left out.';
    return { price: '', notes: [remark('price', stated, message, 'State the adult price.')] };
  }
  const fees = textOf(service.fees_description) || textOf(service.fees);
  return { price: fees.length <= LONGEST_FEE ? fees : '', notes: [] };
}

function holdsOn(option: JsonObject, asOf: string): boolean {
  const from = dateOf(option.valid_from);
  const to = dateOf(option.valid_to);
  return (from === null || from <= asOf) && (to === null || to >= asOf);
}

/**
 * An option as text ("£3.50 Adult per session"). What may separate prices is taken out of the words beside an amount,
 * so that an option stays whole; an option in words alone may hold several prices, and the reader of prices tells
 * whose they are.
 */
function readOption(option: JsonObject): { readonly text: string; readonly adult: boolean } {
  const amount = textOf(option.amount);
  if (amount === '') return { text: textOf(option.amount_description), adult: true };
  const words = [textOf(option.option), textOf(option.amount_description)]
    .join(' ')
    .replace(/[,;/|()&\n]+|\s-\s/g, ' ')
    .trim();
  const sum = /^\d+(?:\.\d+)?$/.test(amount) ? `£${Number(amount).toFixed(2)}` : amount;
  return { text: `${sum} ${words}`.trim(), adult: !NOT_AN_ADULT.test(words) };
}
