/**
 * Words by which a service of a directory shows that it is physical activity: a directory also lists food banks,
 * advice and counselling, and has no field that tells these apart. Deliberately modest: what is missed is listed
 * with a reason, and all services of a list can be taken.
 */

const GROUP = String.raw`(?:class(?:es)?|groups?|sessions?|clubs?|programmes?|courses?|lessons?)`;

/** Mean a physical activity wherever they stand, unless a building or a game to watch follows. */
const PLAIN = [
  String.raw`(?:aqua\s?)?aerobics|aqua\s?fit|archery|athletics|badminton|(?:wheelchair\s+)?basketball|boccia|boxercise|boxing(?!\s+day)|bowls`,
  String.raw`boot\s?camps?|canoeing|kayaking|rock\s+climbing|couch[\s-]*(?:to|2)[\s-]*5\s?k(?:m)?|c25k|cricket|croquet|cycling|bike\s+rides?`,
  String.raw`(?:chair|seated|armchair)[\s-]+(?:based\s+)?(?:exercises?|yoga|pilates|zumba|danc(?:e|ing))`,
  String.raw`circuit\s+training|danc(?:e|ing)\s+${GROUP}|(?:line|ballroom|barn|folk|country|tea|salsa|ballet|tap|street)[\s-]+danc(?:e|ing|es)`,
  String.raw`exercise\s+(?:to\s+music|on\s+referral|referral|${GROUP})|gentle\s+exercises?|fitness\s+${GROUP}|keep[\s-]fit|gymnastics|trampolin(?:e|ing)`,
  String.raw`(?:walking\s+|five[\s-]a[\s-]side\s+|5[\s-]a[\s-]side\s+)?football|futsal|(?:disc\s+)?golf|(?:walking\s+)?netball|(?:walking\s+)?hockey|(?:walking\s+|tag\s+|touch\s+)?rugby`,
  String.raw`martial\s+arts|judo|karate|taekwondo|tae\s+kwon\s+do|ju[\s-]?jitsu|kick[\s-]?boxing|self[\s-]defence\s+${GROUP}`,
  String.raw`(?:health|well-?being|nordic|guided|group|led)\s+walk(?:s|ing)?|walking\s+(?:for\s+health|${GROUP})|rambl(?:ing|ers)|orienteering|hiking`,
  String.raw`jogging|running\s+${GROUP}|run\s+clubs?|parkrun|park\s+run|pilates|yoga|tai\s?chi|qi\s?gong|zumba|hula\s+hoop(?:ing)?|spin\s+${GROUP}`,
  String.raw`petanque|p\u00e9tanque|pickleball|table\s+tennis|ping\s+pong|(?:short\s+)?tennis|racketball|padel|rounders|softball|volleyball|(?:new\s+age\s+)?kurling`,
  String.raw`sailing|paddle\s?boarding|skateboarding|(?:ice|roller)[\s-]skating|swimming|water\s+polo|aqua\s+natal`,
  String.raw`baseball|handball|goalball|korfball|dodgeball|lacrosse|shinty|boules|ultimate\s+frisbee|horse\s+riding|pony\s+trekking`,
  String.raw`aikido|capoeira|kung\s+fu|krav\s+maga|muay\s+thai|triathlon|duathlon|mountain\s+biking|hand\s?cycling|bouldering|mountaineering`,
  String.raw`(?:body[\s-]?(?:pump|attack|balance|combat|conditioning))|hiit|cross\s?fit|cross\s+training|box\s?fit|clubbercise|jazzercise|kettle(?:bells?|rcise)|yogalates`,
  String.raw`legs[\s,]+bums\s+(?:and|&)\s+tums|stretch(?:ing)?\s+(?:and|&)\s+tone|aqua(?:cise|\s?hiit)|swim\s?fit|skiing|snowboarding|windsurfing|wakeboarding|snorkelling|scuba(?:\s+diving)?`,
  String.raw`weight\s?(?:training|lifting)|power\s?lifting|resistance\s+training|strength\s+(?:and|&)\s+conditioning|postural\s+stability|otago\s+(?:exercises?|${GROUP})|strength\s+(?:and|&)\s+balance|falls?\s+prevention\s+(?:exercises?|${GROUP})|cardiac\s+rehab\w*\s+(?:exercises?|${GROUP})`,
].join('|');
const BUILDINGS = String.raw`pools?|pitch(?:es)?|grounds?|stadiums?|courts?|clubhouse|baths|match(?:es)?|tickets?|shirts?|foundation|centre`;

/** Mean one in a name or a term of a taxonomy; in a sentence they mean much else. */
const TITLES = [
  String.raw`(?<!\bdog[\s-])(?:walk(?![\s-]*(?:in|through|out)\b)|walk(?:s|ers|ing)(?![\s-]*(?:away|out|ways?|aids?|sticks?|frames?)\b))`,
  String.raw`runners?|running(?!\s+(?:a|an|the|your|costs?|water|away|out|late)\b)|dance(?:s|rs)?|dancing|exercises?|fitness|gyms?|swim(?:s|mers)?|circuits`,
  String.raw`sports?(?!\s+(?:massage|injur\w*|therap\w*|bar|hall|pitch(?:es)?)\b)|physical\s+activit(?:y|ies)|get(?:ting)?\s+active|work-?outs?`,
  String.raw`cyclists?|(?:group|indoor)\s+cycle|fencing|spinning|skating|diving|skipping|stretch(?:ing)?|self[\s-]defence|ballet|salsa|tango|samba|bhangra|bollywood|barre|parkour|climbing|squash|rowing|surfing|hurling|curling|wrestling|caving|multi-?sports?`,
].join('|');

const PLAIN_WORDS = new RegExp(String.raw`\b(?:${PLAIN})\b(?!\s+(?:${BUILDINGS})\b)`, 'iu');
/** "We meet at the golf club" says where, not what. */
const PROSE_WORDS = new RegExp(String.raw`\b(?:${PLAIN})\b(?!\s+(?:${BUILDINGS}|clubs?)\b)`, 'iu');
const TITLE_WORDS = new RegExp(String.raw`\b(?:${TITLES})\b`, 'iu');

/** Words of a name or a term that mean one certain physical activity ("tai chi"), as they stand; null for none. */
export function certainActivity(title: string): string | null {
  return PLAIN_WORDS.exec(title)?.[0] ?? null;
}

/** The same with words that are plain in a name or a term only ("Walks", "Sport and fitness"). */
export function activityInTitle(title: string): string | null {
  return certainActivity(title) ?? TITLE_WORDS.exec(title)?.[0] ?? null;
}

/** Words of a description that mean one certain physical activity, as they stand; null for none. */
export function activityInProse(text: string): string | null {
  return PROSE_WORDS.exec(text)?.[0] ?? null;
}
