import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArgs } from '../../../scripts/args';
import { NO_FILTER } from '../../../src/core/filter/session-filter';
import { PLAIN_WEIGHTS } from '../../../src/core/gap/priority-weights';
import { NO_PLAN } from '../../../src/core/plan/plan';

const parse = (line: string) => parseArgs(line.split(' '));

const CHOICES = {
  evidence: 'likely',
  filter: NO_FILTER,
  mode: 'walk',
  basis: 'network',
  people: 'everyone',
  domain: 'imd',
  weights: PLAIN_WEIGHTS,
  plan: NO_PLAN,
};

describe('commands', () => {
  test('area build', () => {
    expect(parse('area build rutland --from data --out packs/rutland')).toEqual({
      command: 'area build',
      id: 'rutland',
      from: 'data',
      out: 'packs/rutland',
      unlessCurrent: false,
    });
    expect(parse('area build rutland --from data --continue')).toMatchObject({ unlessCurrent: true });
    expect(parse('area build rutland --from data')).toMatchObject({ out: 'data/areas/rutland' });
  });

  test('area check, demo and list', () => {
    expect(parse('area check data/areas/demo')).toEqual({ command: 'area check', pack: 'data/areas/demo' });
    expect(parse('area demo')).toEqual({ command: 'area demo', out: 'data/areas/demo' });
    expect(parse('area demo --out x')).toEqual({ command: 'area demo', out: 'x' });
    expect(parse('area list')).toEqual({ command: 'area list', folder: 'data/areas' });
  });

  test('sessions load', () => {
    expect(parse('sessions load p.csv --area a')).toEqual({
      command: 'sessions load',
      files: ['p.csv'],
      area: 'a',
    });
    const full = parseArgs(
      [
        ['sessions', 'load', 'p.csv', '--area', 'a', '--dry-run', '--replace', '--source-id', 'p'],
        ['--source-title', 'Active Rutland', '--publisher', 'Rutland', '--licence', 'CC BY 4.0'],
        ['--covers', 'E06000017, E07000001,', '--date', '2026-02-28', '--report', 'r.csv'],
      ].flat(),
    );
    expect(full).toEqual({
      command: 'sessions load',
      files: ['p.csv'],
      area: 'a',
      dryRun: true,
      replace: true,
      sourceId: 'p',
      sourceTitle: 'Active Rutland',
      publisher: 'Rutland',
      licence: 'CC BY 4.0',
      covers: ['E06000017', 'E07000001'],
      date: '2026-02-28',
      report: 'r.csv',
    });
  });

  test('gaps and priorities', () => {
    const defaults = {
      format: 'csv',
      choices: CHOICES,
      thresholdMiles: 3,
      asOf: null,
      scenario: null,
      out: null,
    };
    expect(parse('gaps --area a')).toEqual({ command: 'export', what: 'lsoa', area: 'a', ...defaults });
    expect(parse('priorities --area a')).toEqual({
      command: 'export',
      what: 'priorities',
      area: 'a',
      ...defaults,
    });
    expect(parse('export --area a --out all.xlsx')).toEqual({
      command: 'export',
      what: 'everything',
      area: 'a',
      ...defaults,
      format: 'xlsx',
      out: 'all.xlsx',
    });
    expect(
      parse(
        'gaps --area a --by cell9 --format geojson --evidence any --threshold 0.5 --as-of 2026-11-23 --out f',
      ),
    ).toEqual({
      command: 'export',
      what: 'cell9',
      area: 'a',
      format: 'geojson',
      choices: { ...CHOICES, evidence: 'any' },
      thresholdMiles: 0.5,
      asOf: '2026-11-23',
      scenario: null,
      out: 'f',
    });
  });

  test('a scenario takes the place of a plan said by itself', () => {
    expect(parse('gaps --area a --scenario s.geojson')).toMatchObject({ scenario: 's.geojson' });
    expect(parse('gaps --area a --scenario s.geojson --open 52.6,-0.7')).toMatchObject({ command: 'wrong' });
  });
});

test('everything that counts can be said, as in a link', () => {
  const line =
    'gaps --area a --activity Yoga pilates --week weekday-evenings --price 3.50 --access step-free.hearing --age 70 --gender women --offers buddy --unstated count --mode drive --basis straight --people adults --deprivation health --threshold 5km';
  const parsed = parse(line);
  expect(parsed).toMatchObject({
    thresholdMiles: 5 / 1.609344,
    choices: {
      mode: 'drive',
      basis: 'straight',
      people: 'adults',
      domain: 'health',
      filter: {
        activities: ['pilates', 'yoga'],
        maxPence: 350,
        access: ['step-free', 'hearing'],
        age: 70,
        gender: 'women',
        offers: ['buddy'],
        unstated: true,
      },
    },
  });
});

test.each([
  ['--price cheap', '“cheap” is not a price in pounds or “free”'],
  ['--week whenever', '“whenever” is not a set of hours of the week'],
  ['--age 200', '“200” is not an age'],
  ['--offers tea', '“tea” is not a list of offers'],
])('%s is refused', (option, message) => {
  const parsed = parse(`gaps --area a ${option}`);
  expect(parsed.command === 'wrong' ? parsed.message : parsed).toContain(message);
});

describe('help', () => {
  test.each(['--help', 'help', 'area --help', 'area', 'sessions'])('%s', (line) => {
    const help = parse(line);
    expect(help.command === 'help' ? help.text : help).toContain('Usage: wr');
  });

  test('with nothing at all', () => {
    expect(parseArgs([])).toMatchObject({ command: 'help' });
  });

  test.each([
    ['area validate', 'area validate'],
    ['area sources', 'area sources'],
    ['area check', 'area check'],
    ['area demo', 'area demo'],
    ['area list', 'area list'],
    ['sessions load', 'sessions load'],
    ['gaps', 'export'],
    ['priorities', 'export'],
    ['export', 'export'],
    ['brief', 'brief'],
    ['plan upgrade', 'export'],
    ['plan sites', 'plan sites'],
    ['plan what-if', 'plan what-if'],
  ])('%s has an example that parses', (typed, command) => {
    const help = parse(`${typed} --help`);
    const text = help.command === 'help' ? help.text : '';
    const examples = text
      .split(/Examples?:\n/)[1]!
      .trim()
      .split('\n');
    for (const line of examples) {
      const words = line
        .trim()
        .match(/"[^"]*"|\S+/g)!
        .map((word) => word.replaceAll('"', ''));
      expect(words[0]).toBe('wr');
      expect(parseArgs(words.slice(1)), line).toMatchObject({ command });
    }
  });
});

describe('what is wrong is said', () => {
  test.each([
    ['gap --area a', "unknown command 'gap'", 'Did you mean gaps?'],
    ['area biuld x', "unknown command 'biuld'", 'Did you mean build?'],
    ['gaps --aera a', "unknown option '--aera'", 'Did you mean --area?'],
    ['gaps --area a --bi ward', "unknown option '--bi'", 'Did you mean --by?'],
    ['gaps', "required option '--area <pack>' not specified", ''],
    ['area build rutland', "required option '--from <folder>' not specified", ''],
    ['area check', "missing required argument 'pack'", ''],
    ['area check a b', 'too many arguments', ''],
    ['gaps --area a --by parish', "argument 'parish' is invalid", 'cell9'],
    ['gaps --area a --threshold 0.4', "argument '0.4' is invalid", 'from 0.5 to 10'],
    ['gaps --area a --threshold 3mi', "argument '3mi' is invalid", 'from 0.5 to 10'],
    ['gaps --area a --as-of 2026-02-30', "argument '2026-02-30' is invalid", 'YYYY-MM-DD'],
    ['gaps --area a --as-of today', "argument 'today' is invalid", 'YYYY-MM-DD'],
  ])('%s', (line, problem, help) => {
    const parsed = parse(line);
    expect(parsed.command).toBe('wrong');
    const message = parsed.command === 'wrong' ? parsed.message : '';
    expect(message).toContain(problem);
    expect(message).toContain(help);
  });

  test('nothing that is typed throws', () => {
    const words = ['area', 'build', 'gaps', '--area', '--by', '--', '-h', '=', '', 'x', '--threshold', 'NaN'];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string())), (args) => {
        expect(parseArgs(args).command).toBeTypeOf('string');
      }),
    );
  });
});

describe('commands on sessions', () => {
  test('takes the options of a harvest as limits', () => {
    expect(
      parseArgs([
        'sessions',
        'harvest',
        'https://example.org/feed',
        '--out',
        'h',
        '--kinds',
        'Event,Course',
        '--pause',
        '5',
        '--max-minutes',
        '2',
      ]),
    ).toEqual({
      command: 'sessions harvest',
      url: 'https://example.org/feed',
      out: 'h',
      kinds: ['Event', 'Course'],
      limits: { pauseMs: 5, maxMs: 120_000 },
    });
    expect(parseArgs(['sessions', 'harvest', 'https://example.org/feed'])).toMatchObject({
      command: 'wrong',
    });
    expect(parseArgs(['sessions', 'harvest', 'u', '--out', 'h', '--pause', 'soon'])).toMatchObject({
      command: 'wrong',
    });
  });

  test('collects what is said of columns', () => {
    expect(
      parseArgs([
        'sessions',
        'map',
        'a.csv',
        '--out',
        'm.json',
        '--set',
        'A=activity',
        '--set',
        'B=venue',
        '--constant',
        'free=yes',
        '--ignore',
        'C',
      ]),
    ).toEqual({
      command: 'sessions map',
      file: 'a.csv',
      out: 'm.json',
      set: ['A=activity', 'B=venue'],
      constants: ['free=yes'],
      ignore: ['C'],
    });
  });

  test('compares and covers with defaults', () => {
    expect(parseArgs(['sessions', 'diff', 'a', 'b'])).toEqual({
      command: 'sessions diff',
      before: 'a',
      after: 'b',
      format: 'text',
      table: 'sessions',
      evidence: 'likely',
      thresholdMiles: 3,
      asOf: null,
      out: null,
    });
    expect(parseArgs(['sessions', 'coverage', '--area', 'p', '--format', 'csv'])).toEqual({
      command: 'sessions coverage',
      area: 'p',
      asOf: null,
      format: 'csv',
      out: null,
    });
    expect(parseArgs(['sessions', 'coverage'])).toMatchObject({ command: 'wrong' });
  });
});
