/**
 * The wording that earns each grade of beginner evidence, as patterns over one sentence of plain text
 * (straight quotes, plain hyphens, any case). Written for precision: a phrase that only might be about this
 * session earns nothing.
 */

/** Wording that counts, and what takes it back when it stands in the same sentence. */
export interface Rule {
  readonly pattern: RegExp;
  /** The rule does not apply where this stands in the sentence before the match. */
  readonly unlessBefore?: RegExp;
  /** The rule does not apply where this stands anywhere in the sentence. */
  readonly unlessIn?: RegExp;
}

const NEWCOMER = String.raw`(?:(?:complete|absolute|total|new|true|adult)[\s-]+)?\b(?:beginner(?:s'|'s|s)?|novices?)(?!\w)`;
const GATHERING = String.raw`(?:class(?:es)?|sessions?|courses?|groups?|lessons?|levels?|programmes?|workshops?|blocks?|rides?|runs?|walks?)`;
const ABOVE = String.raw`(?:intermediates?|advanced|improvers?|experienced)`;
const PEOPLE = String.raw`(?:players?|riders?|runners?|swimmers?|climbers?|rowers?|paddlers?|dancers?|skaters?|athletes?|cyclists?)`;
const NOT_EXCLUSIVELY = String.raw`(?!(?:just|only|merely|exclusively|solely)\b)`;

/** Beginners in Welsh, the first letter changed or not; and what fits them. */
const DECHREUWYR = String.raw`dd?echreuwy?r(?!\w)`;
const AR_GYFER = String.raw`(?:i|ar\s+gyfer|at)`;

/** A sentence that speaks of another session, or of what people did before they came to this one. */
export const ELSEWHERE = new RegExp(
  [
    String.raw`\balso\s+(?:run|offer|have|hold|host|do|provide|teach|deliver|available)\b`,
    String.raw`\b(?:please\s+see|see\s+(?:our|the)|other\s+${GATHERING}|instead)\b`,
    String.raw`\b(?:follow(?:s|ing)?[\s-]+on\s+from|progress\w*\s+(?:on\s+)?from|mov\w+\s+on\s+from)\b`,
    String.raw`\b(?:graduat\w+|alumni|next\s+step|complet(?:ed|ing)|finish(?:ed|ing))\b`,
    String.raw`\b(?:after|beyond|post|since)[\s-]+(?:(?:our|the|your|a)\s+)?(?:couch|c25k|${NEWCOMER})`,
    String.raw`\bshould\s+(?:first\s+)?(?:attend|go|try|start|join|book)\b`,
    String.raw`\bmust\s+(?:first\s+)?have\b`,
  ].join('|'),
  'i',
);

/** The source says that it is not for beginners. */
export const DENIALS: readonly Rule[] = [
  rule(
    String.raw`\b(?:not|never|isn't|aren't)\s+(?:${NOT_EXCLUSIVELY}\w+\s+){0,2}?(?:suitable|suited|appropriate|recommended|advised|aimed|designed|intended|meant|ideal|right)\s+(?:for|to|at|towards)\s+${NEWCOMER}`,
  ),
  rule(String.raw`\b(?:unsuitable|inappropriate)\s+for\s+${NEWCOMER}`),
  rule(String.raw`\b(?:do(?:es)?\s+not|don't|doesn't)\s+suit\s+${NEWCOMER}`),
  rule(String.raw`\bnot\s+for\s+${NEWCOMER}`),
  rule(String.raw`\bnot\s+${NEWCOMER}(?!\s+only\b)`),
  rule(String.raw`\b(?:not|isn't)\s+an?\s+${NEWCOMER}\s+${GATHERING}`),
  rule(
    String.raw`\bno\s+(?:(?:complete|absolute|total)\s+)?(?:beginners|novices)\b(?=\s*(?:$|[),:/\]-]|please|allowed|permitted|accepted|(?:at|on|in)\s+this))`,
  ),
  rule(
    String.raw`\b(?:cannot|can't|can\s+not|unable\s+to|do(?:es)?\s+not|don't|doesn't|won't|will\s+not)\s+(?:\w+\s+)?(?:cater\s+for|accept|take|accommodate|admit|teach)\s+${NEWCOMER}`,
  ),
  rule(
    String.raw`${NEWCOMER}\s+(?:are|is)\s+not\s+(?:permitted|accepted|allowed|catered|suitable|admitted|able)\b`,
  ),
  rule(String.raw`${NEWCOMER}\s+(?:cannot|can't)\s+(?:be|attend|join|come|take)\b`),
  rule(String.raw`\b(?:all|everyone|anyone)\s+(?:but|except)\s+${NEWCOMER}`),
  rule(
    String.raw`\b(?:must|needs?\s+to|have\s+to|should|who|those)\s+(?:already\s+)?(?:have\s+|has\s+)?(?:already\s+)?(?:completed?|done|attended|passed|finished)\s+(?:(?:an?|the|our|your)\s+)?${NEWCOMER}(?:\s+${GATHERING})?`,
  ),
  rule(
    String.raw`\b(?:previous|prior|some)\s+(?:\w+\s+){0,2}?experience\s+(?:is\s+)?(?:absolutely\s+)?(?:essential|required|necessary|needed|a\s+must)\b`,
    { unlessBefore: /\b(?:no|not|without|nor|never|neither)\b|n't\b/i },
  ),
  rule(String.raw`\b(?:nid|nad|ddim)\b.{0,40}?\b(?:addas\s+)?${AR_GYFER}\s+${DECHREUWYR}`, {
    unlessIn: /\byn\s+unig\b/i,
  }),
  rule(String.raw`\banaddas\s+${AR_GYFER}\s+${DECHREUWYR}`),
  rule(String.raw`\b${ABOVE}(?:\s*(?:and|or|to|&|/|,)\s*${ABOVE})*\s+(?:${PEOPLE}\s+)?only\b`),
];

const LETS_NEWCOMERS_IN = /beginner|novice|new\s+to|(?:all|any|every)\s+(?:levels?|abilit|standard)/i;

/** The text names only levels above a beginner's. Weaker than a denial: any word of beginners outweighs it. */
export const HIGHER_IN_TEXT: readonly Rule[] = [
  rule(String.raw`\b(?:suitable|designed|aimed|ideal|intended)\s+(?:for|at)\s+${ABOVE}`, {
    unlessIn: LETS_NEWCOMERS_IN,
  }),
  rule(String.raw`\bintermediates?\s*(?:to|and|&|/)\s*advanced\b`, { unlessIn: LETS_NEWCOMERS_IN }),
];

/** A title that names a level above a beginner's ("Pilates - Intermediate"). */
export const HIGHER_IN_TITLE: readonly Rule[] = [
  rule(String.raw`\badvanced\s+beginners?(?!\w)`),
  rule(String.raw`\b(?:intermediate|improvers?|advanced)\b(?!\s+(?:book|pay|notice|ticket))`),
];

const LEVELS = String.raw`(?:(?:fitness|skill|ability|experience)\s+)?(?:levels?|abilit(?:y|ies)|standards?)(?!\w)(?:\s+of\s+(?:fitness|ability|experience|skill))?`;
const FITS = String.raw`(?:suitable|ideal|perfect|great|designed|open|adapted|aimed|accessible)\s+(?:for|to|at)`;
const DENIED_BEFORE = /(?:\bnot|n't|\bnever)\s+(?:\w+\s+)?$/i;

/** Open to every level. */
export const ALL_LEVELS: readonly Rule[] = [
  rule(
    String.raw`\b(?:${FITS}\s+)?(?:all|any|every)\s+(?:(?:ages|backgrounds|sizes|shapes)\s*(?:,|and\b|&)\s*)*${LEVELS}(?!\s+of\b)`,
    {
      unlessBefore: DENIED_BEFORE,
      unlessIn: /\blift\b|\bfloors?\b|\bcar\s+park/i,
    },
  ),
  rule(String.raw`\b(?:addas\s+${AR_GYFER}\s+)?(?:bob|pob)\s+(?:lefel|gallu)\b|\baddas\s+i\s+bawb\b`, {
    unlessBefore: /\b(?:nid|nad|ddim)\b/i,
    unlessIn: /\boed(?:ran)?\b/i,
  }),
  rule(String.raw`\bmixed[\s-]+(?:abilit(?:y|ies)|levels?)(?!\w)`),
  rule(
    String.raw`\bsuitable\s+for\s+(?:all|everyone|anyone)(?=\s*(?:$|[,:)-]|and\s+(?:no|you)|but\b|whatever))`,
    {
      unlessBefore: DENIED_BEFORE,
    },
  ),
  rule(
    String.raw`\b(?:whatever|regardless\s+of|no\s+matter)\s+(?:(?:your|their|what|age|gender|background|or|and|of)[\s,]+)*(?:(?:fitness|skill)\s+)?(?:abilit(?:y|ies)|level|standard|experience|fitness)(?!\w)(?:\s+of\s+fitness\b)?`,
  ),
];

/** A title that says taster. */
export const TASTER_TITLE: readonly Rule[] = [
  rule(String.raw`\btasters?(?!\w)(?:\s+(?:session|class|course|day|workshop|lesson)s?(?!\w))?`, {
    unlessIn: /\b(?:wine|food|beer|gin|whisky)\b/i,
  }),
  rule(String.raw`\bcome\s+(?:and|&|n)\s+try\b`),
  rule(String.raw`\bhave[\s-]+a[\s-]+go\b`),
];

/** A description that says that this session is a taster, not that one may be had. */
export const TASTER_TEXT: readonly Rule[] = [
  rule(
    String.raw`\bthis\s+(?:(?!book\b)[\w-]+\s+){0,4}?taster\b(?:\s+(?:session|class|course|day|workshop|lesson))?`,
  ),
  rule(String.raw`\bcome\s+(?:along\s+)?and\s+have\s+a\s+go\b`),
];

const TEAM_GAMES = String.raw`(?:football|netball|rugby|hockey|cricket|basketball|tennis|handball)`;
const CHAIR_CLASS = String.raw`(?:exercises?|yoga|aerobics|pilates|zumba|fitness|danc(?:e|ing)|movement|workouts?|tai\s+chi|boxing|boxercise|keep\s+fit|gym|class(?:es)?|stretch(?:es|ing)?)(?!\w)`;

/** Activities and programmes made for beginners, plain wherever they are named. */
export const PROGRAMMES: readonly Rule[] = [
  rule(String.raw`\bwalking\s+${TEAM_GAMES}\b`),
  rule(String.raw`\b(?:chair|seated|armchair)[\s-]+(?:based[\s-]+)?${CHAIR_CLASS}`, {
    unlessBefore: /\bburlesque\s*$/i,
  }),
  rule(String.raw`\b(?:chair|seat)[\s-]based\b`),
  rule(String.raw`\bcouch[\s-]*(?:to|2)[\s-]*(?:5\s?k(?:m|\b)|fitness\b)`),
  rule(String.raw`\bc25k\b`),
  rule(
    String.raw`\bfalls?\s+prevention(?=\s+(?:[\w-]+\s+)?(?:class|session|programme|exercise|course|group))`,
  ),
  rule(String.raw`\b(?:zero|0|nought)[\s-]*to[\s-]*5\s?k(?:m|\b)`),
  rule(
    String.raw`\bback\s*(?:to|2)[\s-]*(?:${TEAM_GAMES}|badminton|swim(?:ming)?|squash|rowing|cycling|golf)\b`,
  ),
];

/** The same, where they are the title or the activity; in a sentence the words mean other things too. */
export const PROGRAMME_TITLES: readonly Rule[] = [
  ...PROGRAMMES,
  rule(String.raw`\b(?:health|well-?being|wellness)\s+walk(?:s|ing)?\b`),
  rule(String.raw`\bwalking\s+for\s+(?:health|well-?being)\b`),
  rule(String.raw`\blearn\s+to\s+(?!(?:love|live|teach|coach|lead|instruct|improve)\b)\w+`, {
    unlessIn: /\bstages?\s*(?:[2-9]|10)\b|\bimprovers?\b/i,
  }),
  rule(String.raw`\bwalk\s+to\s+(?:run|jog)\b`),
  rule(String.raw`\bexercise\s+(?:on\s+)?referral\b`),
  rule(String.raw`\bfalls?\s+prevention\b|\bfalls\s+and\s+exercise\s+management\b`),
  rule(String.raw`\b(?:seated\s*/\s*chair|chair\s*/\s*seated)(?!\w)`),
  rule(String.raw`\bstrength\s+(?:and|&)\s+balance\b`),
  rule(String.raw`\b(?:get\s+into\s+golf|tennis\s+xpress|rusty\s+rackets)\b`),
];

/** Words of a title or an audience that name beginners. */
export const BEGINNER_TITLES: readonly Rule[] = [
  rule(String.raw`\bbeginners?[\s-]+friendly\b`),
  rule(String.raw`${NEWCOMER}`, { unlessBefore: /\b(?:post|non|beyond|advanced|after)[\s-]*$/i }),
  rule(DECHREUWYR),
  rule(String.raw`\bintro(?:duction)?\s+to\s+[\w'-]+`),
  rule(String.raw`\bintro(?:ductory)?\b`),
  rule(String.raw`\b(?:non-?\s?swimmers?|first[\s-]timers?|newcomers?)(?!\w)`),
];

const UNSURE = /\b(?:not\s+sure|unsure)\s+(?:if|whether)?\s*$/i;
const EAGER = String.raw`(?:(?:very|most|always|especially|particularly|also|all|more\s+than|warmly|both)\s+)*`;

/** Sentences that say that beginners may come. */
export const BEGINNER_SENTENCES: readonly Rule[] = [
  rule(
    String.raw`\b(?:suitable|ideal|perfect|great|good|designed|aimed|open|geared|tailored|welcoming|friendly|excellent|accessible|easy)\s+(?:for|to|at|towards)\s+(?:(?!but\b|except\b)\w+\s+){0,2}?${NEWCOMER}`,
  ),
  rule(
    String.raw`${NEWCOMER}(?:\s*(?:,|and|&|or|/)\s*[\w-]+){0,3}\s+(?:(?:are|is|will\s+be)\s+)?${EAGER}(?:welcomed?|catered\s+for|encouraged)\b`,
  ),
  rule(String.raw`\b(?:newcomers|new\s+starters)\s+(?:(?:are|is)\s+)?${EAGER}welcomed?\b`),
  rule(String.raw`\b(?:for|welcome)\s+new(?:er)?\s+${PEOPLE}`),
  rule(String.raw`\bwho\s+(?:cannot|can't|can\s+not)\s+swim\b`),
  rule(String.raw`^\s*no\s+(?:[\w-]+\s+){0,2}experience\s*$`),
  rule(String.raw`\b\d{1,2}(?:[:.]\d\d)?\s*[ap]m:?\s+${NEWCOMER}(?=\s*(?:$|,|/|and\b|then\b))`),
  rule(String.raw`${NEWCOMER}:?\s+(?:from\s+|at\s+)?\d{1,2}(?:[:.]\d\d)?\s*[ap]m\b`),
  rule(String.raw`\bwelcom(?:e|es|ing)\s+(?:to\s+)?(?:both\s+|all\s+)?${NEWCOMER}`),
  rule(
    String.raw`\bno\s+(?:(?!experience)[\w-]+\s+){0,3}experience\s+(?:is\s+)?(?:at\s+all\s+)?(?:necessary|needed|required|essential)\b`,
  ),
  rule(String.raw`\b(?:don't|do\s+not)\s+need\s+(?:(?!experience)\w+\s+){0,3}experience\b`),
  rule(String.raw`\bexperience\s+(?:is\s+not|isn't|not)\s+(?:necessary|needed|required|essential)\b`),
  rule(String.raw`\bfrom\s+${NEWCOMER}\s+(?:to|through|up)\b`),
  rule(String.raw`${NEWCOMER}\s+(?:to|through\s+to)\s+(?:advanced|intermediate|improvers?)\b`),
  rule(
    String.raw`\bnever\s+(?:run|played|danced|tried|swum|ridden|rowed|climbed|done|exercised|boxed|lifted|sailed|paddled|skated|cycled|bowled|thrown|picked\s+up)\b(?:\s+\w+){0,3}?\s+before\b`,
  ),
  rule(String.raw`\bwhether\s+you(?:'re|\s+are)\s+(?:an?\s+|just\s+)?(?:\w+\s+)?${NEWCOMER}`, {
    unlessBefore: UNSURE,
  }),
  rule(String.raw`\bnot\s+(?:just|only)\s+(?:for\s+)?${NEWCOMER}`),
  rule(String.raw`\bno\s+beginner\s+(?:is\s+)?(?:ever\s+)?left\s+behind\b`),
  rule(String.raw`\bjust\s+(?:starting\s+out|getting\s+started)\b`),
  rule(String.raw`\blearn\s+the\s+basics\b`),
  rule(String.raw`\bfor\s+(?:both\s+|all\s+)?${NEWCOMER}(?!\s+(?:who|with|please|on\s+\w+days?))`),
  rule(
    String.raw`\bfor\s+(?:both\s+|all\s+|adult\s+)?(?:non-?\s?swimmers?|first[\s-]timers|newcomers\s+to\s+\w+)(?!\w)`,
    {
      unlessBefore: /(?:\bnot|n't|\bun)\s*suitable\s*$|\bunsuitable\s*$/i,
    },
  ),
  rule(String.raw`\bbeginners?[\s-]+friendly\b`),
  rule(String.raw`\b(?:addas|croeso|ar\s+gyfer|delfrydol)\s+(?:${AR_GYFER}\s+)?${DECHREUWYR}`),
  rule(String.raw`^\s*(?:this\s+is\s+)?an?\s+(?:[\w-]+\s+){0,2}?${NEWCOMER}\s+${GATHERING}`),
];

/** "New to ..." counts where what follows is an activity: one of these, or the session's own. */
export const NEW_TO = /\bnew\s+to\s+(?:the\s+)?([a-z]+)/gi;
export const NEW_TO_THINGS: ReadonlySet<string> = new Set(
  'sport game activity exercise exercising fitness running jogging walking cycling swimming yoga pilates tennis golf badminton dance dancing football netball rowing climbing bowls boxing gym weights'.split(
    ' ',
  ),
);

function rule(pattern: string, guards: Omit<Rule, 'pattern'> = {}): Rule {
  return { pattern: new RegExp(pattern, 'i'), ...guards };
}
