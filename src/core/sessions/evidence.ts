import {
  ALL_LEVELS,
  BEGINNER_SENTENCES,
  BEGINNER_TITLES,
  DENIALS,
  ELSEWHERE,
  HIGHER_IN_TEXT,
  HIGHER_IN_TITLE,
  NEW_TO,
  NEW_TO_THINGS,
  PROGRAMMES,
  PROGRAMME_TITLES,
  type Rule,
  TASTER_TEXT,
  TASTER_TITLE,
} from './evidence-rules';
import { remembered } from './memo';
import type { Evidence, Grade } from './session';

/** What a source states about a session, as far as it bears on who it is for. */
export interface Stated {
  /** The level column or field, null where there is none. */
  readonly level: string | null;
  /** The answer to "is it for beginners?", null where the source does not say. */
  readonly beginner: boolean | null;
  readonly name: string;
  readonly activity: string;
  readonly description: string;
  readonly audience: string | null;
  /** Names of what its activities are kinds of, where a list of activities says so. */
  readonly kinds?: readonly string[];
}

const NOT_STATED: Evidence = { grade: 'E', field: '', words: '' };

/**
 * Grades the evidence that a session is for beginners (METHOD, "Beginner evidence"), keeping the words that
 * earned the grade exactly as the source has them (of a kind of activity, as the list of activities has them).
 *
 * A plain statement that it is not for beginners beats everything. Then the beginner column, the level column,
 * and the text in the order of the grades; a title that names only a higher level gives way to any words that
 * let beginners in. Where `beginner` decides, `words` is "yes" or "no": a caller that knows how the source
 * spelt it should put that there.
 */
export function gradeEvidence(stated: Stated): Evidence {
  const before = graded.get(stated.description);
  const known = before?.find((each) => saysTheSame(each.stated, stated));
  if (known !== undefined) return known.evidence;
  const evidence =
    denial(stated) ?? beginnerColumn(stated) ?? levelColumn(stated) ?? fromText(stated) ?? NOT_STATED;
  if (graded.size >= MOST_GRADED) graded.clear();
  if (before !== undefined && before.length < MOST_ALIKE) before.push({ stated, evidence });
  else graded.set(stated.description, [{ stated, evidence }]);
  return evidence;
}

/** Gradings remembered, by their descriptions. A list says the same of the sessions of a class, one after another. */
const graded = new Map<string, { readonly stated: Stated; readonly evidence: Evidence }[]>();
const MOST_GRADED = 200;
const MOST_ALIKE = 50;

function saysTheSame(a: Stated, b: Stated): boolean {
  return (
    a.name === b.name &&
    a.activity === b.activity &&
    a.level === b.level &&
    a.beginner === b.beginner &&
    a.audience === b.audience &&
    a.description === b.description &&
    sameKinds(a.kinds, b.kinds)
  );
}

function sameKinds(a: readonly string[] = NO_KINDS, b: readonly string[] = NO_KINDS): boolean {
  return a === b || (a.length === b.length && a.every((kind, i) => kind === b[i]));
}

const NO_KINDS: readonly string[] = [];

function denial(stated: Stated): Evidence | null {
  return (
    find('X', 'level', stated.level ?? '', denied) ??
    find('X', 'name', stated.name, denied) ??
    find('X', 'activity', stated.activity, denied) ??
    find('X', 'description', stated.description, denied) ??
    find('X', 'audience', stated.audience ?? '', denied)
  );
}

function beginnerColumn({ beginner }: Stated): Evidence | null {
  if (beginner === null) return null;
  return { grade: beginner ? 'A' : 'X', field: 'beginner', words: beginner ? 'yes' : 'no' };
}

const LEVEL_NONE =
  /^(?:n\s*\/?\s*a|none|not\s+(?:stated|known|applicable|specified)|unknown|unspecified|tbc|tba|[-?.]+)?$/i;
const LEVEL_PAST_START = /\b(?:advanced|post|beyond|past|non)[\s-]*beginners?\b/i;
const LEVEL_BEGINNER =
  /\b(?:beginners?|novices?|newcomers?|first[\s-]timers?|entry[\s-]+level|introductory|starters?|new\s+starters?|dd?echreuwy?r)\b|\bno\s+(?:\w+\s+)?experience\b/i;
const LEVEL_ALL =
  /^(?:all|any|every|everyone|anyone|mixed|open)(?:\s+welcome)?$|\b(?:all|any|every|mixed|multi)[\s-]+(?:(?:fitness|skill|ability)\s+)?(?:levels?|abilit(?:y|ies)|standards?)\b|\b(?:open\s+to|suitable\s+for)\s+(?:all|everyone|anyone)(?!\s+(?:ages?|over|under|aged|members|residents))|\btaster\b|\b(?:pob\s+(?:lefel|gallu)|addas\s+i\s+bawb)\b/i;
const LEVEL_HIGHER =
  /\b(?:intermediates?|advanced|improvers?|experienced|experts?|elite|performance|competitive)\b/i;

/** Reads a level column. The whole of it is kept as the words. */
function levelColumn({ level }: Stated): Evidence | null {
  const words = (level ?? '').trim();
  const text = plain(words).trim();
  if (LEVEL_NONE.test(text)) return null;
  const graded = (grade: Grade): Evidence => ({ grade, field: 'level', words });
  if (LEVEL_PAST_START.test(text)) return graded('X');
  if (LEVEL_BEGINNER.test(text)) return graded('A');
  if (LEVEL_ALL.test(text)) return graded('B');
  return LEVEL_HIGHER.test(text) ? graded('X') : null;
}

function fromText(stated: Stated): Evidence | null {
  const programme = designedForBeginners(stated);
  const beginners = saysBeginners(stated);
  const higher = find('X', 'name', stated.name, higherTitle);
  if (higher) return beginners ?? higher;
  return (
    openToAll(stated) ?? programme ?? beginners ?? find('X', 'description', stated.description, higherText)
  );
}

function openToAll({ name, activity, description, audience }: Stated): Evidence | null {
  return (
    find('B', 'name', name, openToAllLevels) ??
    find('B', 'name', name, tasterTitle) ??
    find('B', 'activity', activity, tasterTitle) ??
    find('B', 'audience', audience ?? '', openToAllLevels) ??
    find('B', 'description', description, openToAllHere) ??
    find('B', 'description', description, tasterText)
  );
}

function designedForBeginners({ name, activity, description, kinds = [] }: Stated): Evidence | null {
  return (
    find('C', 'name', name, programmeTitle) ??
    find('C', 'activity', activity, programmeTitle) ??
    find('C', 'activity', kinds.join('\n'), programmeKind) ??
    find('C', 'description', description, programme)
  );
}

function saysBeginners(stated: Stated): Evidence | null {
  const { name, activity, description, audience } = stated;
  return (
    find('D', 'name', name, beginnerTitle) ??
    find('D', 'activity', activity, beginnerTitle) ??
    find('D', 'description', description, beginnerSentence) ??
    newToActivity(stated) ??
    find('D', 'audience', audience ?? '', beginnerTitle)
  );
}

/** "New to golf?" counts; "New to the centre?" does not. */
function newToActivity({ activity, description }: Stated): Evidence | null {
  const own = plain(activity).toLowerCase().split(/\W+/);
  for (const match of plain(description).matchAll(NEW_TO)) {
    const thing = match[1]!.toLowerCase();
    if (!NEW_TO_THINGS.has(thing) && !own.includes(thing)) continue;
    const words = description.slice(match.index, match.index + match[0].length);
    return { grade: 'D', field: 'description', words };
  }
  return null;
}

/** Evidence of the words in a text that a search finds. */
function find(
  grade: Grade,
  field: string,
  text: string,
  search: (text: string) => string | null,
): Evidence | null {
  const words = search(text);
  return words === null ? null : { grade, field, words };
}

/**
 * A search for the words of the first sentence to which a rule applies, and that `unless` does not rule out. It is
 * remembered: a list says the same of every session of a class.
 */
function searchFor(rules: readonly Rule[], unless?: RegExp): (text: string) => string | null {
  return remembered((text) => {
    for (const sentence of sentencesIn(text)) {
      if (unless?.test(sentence.text)) continue;
      for (const rule of rules) {
        const match = rule.pattern.exec(sentence.text);
        if (match === null || takenBack(rule, sentence.text, match.index)) continue;
        const start = sentence.start + match.index;
        return text.slice(start, start + match[0].length);
      }
    }
    return null;
  }, 5000);
}

function takenBack(rule: Rule, sentence: string, start: number): boolean {
  return (
    (rule.unlessBefore?.test(sentence.slice(0, start)) ?? false) || (rule.unlessIn?.test(sentence) ?? false)
  );
}

interface Sentence {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly start: number;
}

let lastText = '';
let lastSentences: readonly Sentence[] = [];

/** Sentences of a text. One rule after another asks for those of the same text. */
function sentencesIn(text: string): readonly Sentence[] {
  if (text === lastText) return lastSentences;
  lastSentences = sentencesOf(plain(text));
  lastText = text;
  return lastSentences;
}

function sentencesOf(text: string): Sentence[] {
  const found = [];
  for (const match of text.matchAll(/[^.!?;\n]+/g)) found.push({ text: match[0], start: match.index });
  return found;
}

/**
 * Straightens quotes, hyphens, spaces and full-width letters, and leaves quotation marks out. Every replacement is
 * one code unit for one, so that a position in the plain text is the same position in the source.
 */
function plain(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u0060\u00b4]/g, "'")
    .replace(/["\u201c-\u201f\u00ab\u00bb\u301d-\u301f]|(?<![\p{L}\p{N}])'/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000\t\r]/g, ' ');
}

// At the end, since they use what is above.
const beginnerSentence = searchFor(BEGINNER_SENTENCES, ELSEWHERE);
const beginnerTitle = searchFor(BEGINNER_TITLES, ELSEWHERE);
const denied = searchFor(DENIALS);
const higherText = searchFor(HIGHER_IN_TEXT);
const higherTitle = searchFor(HIGHER_IN_TITLE);
const openToAllHere = searchFor(ALL_LEVELS, ELSEWHERE);
const openToAllLevels = searchFor(ALL_LEVELS);
const programme = searchFor(PROGRAMMES, ELSEWHERE);
const programmeKind = searchFor(PROGRAMME_TITLES);
const programmeTitle = searchFor(PROGRAMME_TITLES, ELSEWHERE);
const tasterText = searchFor(TASTER_TEXT);
const tasterTitle = searchFor(TASTER_TITLE);
