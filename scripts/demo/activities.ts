import type { VenueKind } from '../../src/core/area/area';

/** What a source may say of who a session is for. `silent` says nothing either way. */
export type Manner = 'level' | 'all' | 'programme' | 'text' | 'silent' | 'closed';

/** One kind of session, with the words that sources use for it in each manner. */
export interface ActivityKind {
  readonly activity: string;
  /** What it is a kind of. */
  readonly group: string;
  /** Where it is usually held. */
  readonly at: readonly VenueKind[];
  /** Who usually runs it, after the place: "Wend Harriers". */
  readonly providers: readonly string[];
  /** Names of providers that name no place. */
  readonly brands: readonly string[];
  readonly outdoors: boolean;
  readonly minutes: number;
  /** Usual price range, pence. */
  readonly pence: readonly [number, number];
  /** When it is usually on: morning, afternoon, evening, weekend. */
  readonly times: readonly ('am' | 'pm' | 'eve' | 'weekend')[];
  /** Names of sessions that are programmes made for beginners, where the activity has any. */
  readonly programmes: readonly string[];
  readonly names: readonly string[];
  /** Names of sessions that are not for beginners; none where the activity has no such thing. */
  readonly hardNames: readonly string[];
}

const HALLS: readonly VenueKind[] = [
  'community centre',
  'village hall',
  'place of worship',
  'leisure centre',
  'school',
];
const PARKS: readonly VenueKind[] = ['park', 'sports club', 'community centre', 'village hall'];
const CLUBS: readonly VenueKind[] = ['sports club', 'park', 'school', 'village hall'];

export const ACTIVITIES: readonly ActivityKind[] = [
  {
    activity: 'Walking',
    group: 'Walking and running',
    at: PARKS,
    providers: ['Health Walks', 'Steady Steps', 'Ramblers Circle', 'Footpath Friends'],
    minutes: 60,
    pence: [0, 0],
    times: ['am', 'pm', 'weekend'],
    brands: ['Second Wind Walks', 'Boots and Butties', 'Tideline Walkers'],
    outdoors: true,
    programmes: ['Wellbeing walk', 'Walking for health'],
    names: ['Midweek stroll', 'Shore walk', 'Short walk and a cuppa', 'Riverside ramble'],
    hardNames: [],
  },
  {
    activity: 'Chair-based exercise',
    group: 'Gentle exercise',
    at: HALLS,
    providers: ['Age Well', 'Gentle Movers', 'Good Neighbours'],
    minutes: 60,
    pence: [200, 450],
    times: ['am', 'pm'],
    brands: ['Sit and Get Fit', 'Harbour Friends'],
    outdoors: false,
    programmes: ['Chair-based exercise', 'Chair-based exercise and chat'],
    names: ['Move and chat', 'Steady and strong'],
    hardNames: [],
  },
  {
    activity: 'Football',
    group: 'Team sports',
    at: CLUBS,
    providers: ['Town FC', 'Albion', 'Rovers', 'Veterans FC'],
    minutes: 60,
    pence: [200, 500],
    times: ['eve', 'am', 'weekend'],
    brands: ['Bay Bobbins FC', 'Old Ropemakers'],
    outdoors: true,
    programmes: ['Walking football', 'Walking football over 50s'],
    names: ['Five-a-side', 'Kickabout'],
    hardNames: ['Vets training', 'First team training'],
  },
  {
    activity: 'Netball',
    group: 'Team sports',
    at: ['school', 'leisure centre', 'sports club'],
    providers: ['Netball Club', 'Ladies Netball'],
    minutes: 60,
    pence: [300, 600],
    times: ['eve'],
    brands: ['Bay Bees', 'Sandpipers'],
    outdoors: false,
    programmes: ['Back to Netball', 'Walking netball'],
    names: ['Netball social'],
    hardNames: ['Squad training'],
  },
  {
    activity: 'Running',
    group: 'Walking and running',
    at: PARKS,
    providers: ['Harriers', 'Road Runners', 'Striders'],
    minutes: 60,
    pence: [0, 300],
    times: ['eve', 'weekend'],
    brands: ['Bay Plodders', 'Lamplight Runners'],
    outdoors: true,
    programmes: ['Couch to 5K', 'Couch to 5k group'],
    names: ['Club night'],
    hardNames: ['Hill reps', 'Track intervals', 'Sunday long run'],
  },
  {
    activity: 'Swimming',
    group: 'In water',
    at: ['leisure centre'],
    providers: ['Swimming Club', 'Masters Swim'],
    minutes: 45,
    pence: [350, 650],
    times: ['am', 'eve', 'weekend'],
    brands: ['Bay Dolphins'],
    outdoors: false,
    programmes: [],
    names: ['Lane swim', 'Aqua aerobics', 'Adult swimming lesson'],
    hardNames: ['Masters training'],
  },
  {
    activity: 'Yoga',
    group: 'Mind and body',
    at: HALLS,
    providers: ['Yoga', 'Tidewater Yoga', 'Yoga Room'],
    minutes: 75,
    pence: [500, 1000],
    times: ['am', 'eve'],
    brands: ['Tidewater Yoga', 'Saltwind Yoga', 'The Quiet Room'],
    outdoors: false,
    programmes: ['Chair yoga'],
    names: ['Hatha yoga', 'Evening flow', 'Yoga and breathing'],
    hardNames: [],
  },
  {
    activity: 'Pilates',
    group: 'Mind and body',
    at: HALLS,
    providers: ['Pilates', 'Core Studio'],
    minutes: 60,
    pence: [600, 1000],
    times: ['am', 'eve'],
    brands: ['Mainspring Pilates', 'Keel Pilates'],
    outdoors: false,
    programmes: [],
    names: ['Mat pilates', 'Pilates for backs'],
    hardNames: [],
  },
  {
    activity: 'Tai chi',
    group: 'Mind and body',
    at: HALLS,
    providers: ['Tai Chi Circle', 'Still Water Tai Chi'],
    minutes: 60,
    pence: [300, 600],
    times: ['am', 'pm'],
    brands: ['Still Water Tai Chi', 'Heron Tai Chi'],
    outdoors: false,
    programmes: [],
    names: ['Morning tai chi', 'Qigong and tai chi'],
    hardNames: [],
  },
  {
    activity: 'Dance',
    group: 'Dance and movement',
    at: HALLS,
    providers: ['Dance Company', 'Ballroom Club', 'Line Dancers'],
    minutes: 60,
    pence: [350, 700],
    times: ['eve', 'pm'],
    brands: ['Harbour Lights Dance', 'Two Left Feet', 'Bay Steppers'],
    outdoors: false,
    programmes: [],
    names: ['Line dancing', 'Ballroom and Latin', 'Dance fit', 'Tea dance'],
    hardNames: ['Competition squad'],
  },
  {
    activity: 'Bowls',
    group: 'Bowls',
    at: ['sports club', 'park', 'village hall', 'community centre'],
    providers: ['Bowls Club', 'Indoor Bowls'],
    minutes: 120,
    pence: [200, 400],
    times: ['pm', 'eve'],
    brands: ['Bay Short Mat Bowls'],
    outdoors: false,
    programmes: [],
    names: ['Roll-up', 'Short mat bowls'],
    hardNames: ['Match practice'],
  },
  {
    activity: 'Badminton',
    group: 'Racket sports',
    at: ['leisure centre', 'school', 'village hall', 'community centre'],
    providers: ['Badminton Club', 'Shuttles'],
    minutes: 90,
    pence: [300, 600],
    times: ['eve', 'am'],
    brands: ['Bay Shuttlers'],
    outdoors: false,
    programmes: ['Back to Badminton'],
    names: ['Club badminton', 'Social badminton'],
    hardNames: ['Match night'],
  },
  {
    activity: 'Table tennis',
    group: 'Racket sports',
    at: HALLS,
    providers: ['Table Tennis Club', 'Bat and Chat'],
    minutes: 90,
    pence: [150, 400],
    times: ['eve', 'pm'],
    brands: ['Bat and Chat'],
    outdoors: false,
    programmes: [],
    names: ['Bat and chat'],
    hardNames: ['League practice'],
  },
  {
    activity: 'Circuits',
    group: 'Fitness classes',
    at: ['leisure centre', 'school', 'community centre', 'village hall'],
    providers: ['Fitness', 'Boot Camp', 'Fit Together'],
    minutes: 45,
    pence: [400, 700],
    times: ['eve', 'am'],
    brands: ['Shipshape Fitness', 'Anchor Fitness', 'Bootlace Fitness'],
    outdoors: false,
    programmes: [],
    names: ['Circuits', 'Kettlebells', 'Low impact circuits'],
    hardNames: ['HIIT', 'Boot camp'],
  },
  {
    activity: 'Cycling',
    group: 'Cycling',
    at: PARKS,
    providers: ['Cycling Club', 'Wheelers', 'Spokes'],
    minutes: 120,
    pence: [0, 300],
    times: ['weekend', 'eve'],
    brands: ['Bay Wheelers', 'Slow Spokes'],
    outdoors: true,
    programmes: [],
    names: ['Coast path ride'],
    hardNames: ['Chain gang', 'Club run'],
  },
  {
    activity: 'Martial arts',
    group: 'Martial arts',
    at: ['community centre', 'school', 'leisure centre', 'village hall'],
    providers: ['Judo Club', 'Karate Club', 'Boxing Club'],
    minutes: 60,
    pence: [300, 600],
    times: ['eve'],
    brands: ['Bay Judo', 'Gloves On Boxing'],
    outdoors: false,
    programmes: [],
    names: ['Adult class', 'Fitness class'],
    hardNames: ['Senior grades', 'Competition squad'],
  },
  {
    activity: 'Gardening',
    group: 'Out of doors',
    at: ['park', 'community centre', 'school'],
    providers: ['Green Gym', 'Growing Space'],
    minutes: 120,
    pence: [0, 0],
    times: ['am', 'weekend'],
    brands: ['The Allotment Project', 'Common Ground'],
    outdoors: true,
    programmes: [],
    names: ['Green hour', 'Allotment morning'],
    hardNames: [],
  },
];

/** What goes in the level field for each manner that has one. */
export const LEVELS: Readonly<Partial<Record<Manner, readonly string[]>>> = {
  level: ['Beginner', 'Beginners', 'Beginner level', 'Entry level', 'Beginner/Improver'],
  all: ['All levels', 'All abilities', 'Mixed ability', 'Open to all'],
  closed: ['Advanced', 'Intermediate', 'Experienced', 'Competitive'],
};

/** Descriptions by manner; "%" stands for the activity in lower case. */
export const DESCRIPTIONS: Readonly<Record<Manner, readonly string[]>> = {
  level: ['A weekly % session. Come as you are.', 'Small group, at an easy pace.', ''],
  all: [
    'Everyone is welcome, and it is suitable for all abilities.',
    'Suitable for all levels. Kit can be borrowed.',
    'This is a free taster session, with no need to sign up.',
  ],
  programme: [
    'Run by trained leaders. Bring water and loose clothes.',
    'Twelve weeks, with a cup of tea afterwards.',
    '',
  ],
  text: [
    'Beginners welcome. No need to book.',
    'Ideal for beginners and anyone coming back after a break.',
    'Complete beginners are very welcome. Equipment is provided.',
    'No experience needed, just turn up.',
  ],
  silent: [
    'Weekly session in the main hall.',
    'Pay on the door. Parking at the rear.',
    'Term time only.',
    'Please ring ahead in bad weather.',
    '',
    '',
  ],
  closed: [
    'Not suitable for beginners.',
    'For regular club members. Not suitable for beginners.',
    'A hard session at a fast pace, so not suitable for beginners.',
  ],
};

/** Names for a session that says in its own name who it is for; "%" stands for the activity. */
export const NAMES_BY_MANNER: Readonly<Partial<Record<Manner, readonly string[]>>> = {
  all: ['% for all abilities', '% taster', ''],
  text: ["Beginners' %", '% for beginners', '', ''],
  closed: ['Advanced %', '', ''],
};

/** Who sessions say they are for, with how often. */
export const AUDIENCES: readonly (readonly [audience: string, weight: number])[] = [
  ['Adults', 5],
  ['Over 50s', 3],
  ['Women only', 2],
  ['Over 65s', 1],
  ['Adults with long-term conditions', 1],
  ['Parents and carers', 0.5],
];

/** Said of sessions out of doors that say nothing of who they are for. */
export const OUTDOOR_NOTES = [
  'Meet at the gates.',
  'Meet by the car park, whatever the weather.',
  'Please ring ahead in bad weather.',
  'Stout shoes advised.',
  '',
] as const;

export const ACCESS_NEEDS = [
  'Step-free access',
  'Wheelchair accessible; accessible toilet',
  'Hearing loop',
  'Step-free; carers free',
  'Dementia friendly',
] as const;
