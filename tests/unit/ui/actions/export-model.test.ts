import { describe, expect, it } from 'vitest';
import { parseArgs } from '../../../../scripts/args';
import { isText } from '../../../../src/formats/exports/exported-file';
import type { ExportWhat } from '../../../../src/worker/protocol';
import { PLAIN_WEIGHTS } from '../../../../src/core/gap/priority-weights';
import { NO_PLAN } from '../../../../src/core/plan/plan';
import { NO_FILTER } from '../../../../src/core/filter/session-filter';
import { defaultSettings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import { EXPORT_CHOICES, exportCommand, moveChoice } from '../../../../src/ui/actions/export-model';

const settings = defaultSettings('2026-11-01');

describe('exportCommand', () => {
  it('writes the command for the same figures', () => {
    expect(exportCommand('demo', settings, { what: 'lsoa', format: 'csv' })).toBe(
      'npm run wr -- gaps --area data/areas/demo --by lsoa --threshold 3 --evidence likely --as-of 2026-11-01 --format csv',
    );
  });

  it.each(EXPORT_CHOICES)('is understood by the command line: $what as $format', (choice) => {
    const here = { ...settings, thresholdM: milesToMetres(2.7), evidence: 'strict' as const };
    const command = exportCommand('rutland', here, choice);
    expect(command.startsWith('npm run wr -- ')).toBe(true);
    expect(parseArgs(command.slice('npm run wr -- '.length).split(' '))).toEqual({
      ...commandOf(choice.what),
      area: 'data/areas/rutland',
      format: choice.format,
      choices: {
        evidence: 'strict',
        filter: NO_FILTER,
        mode: 'walk',
        basis: 'network',
        people: 'everyone',
        domain: 'imd',
        weights: PLAIN_WEIGHTS,
        plan: NO_PLAN,
      },
      thresholdMiles: 2.7,
      asOf: '2026-11-01',
      out: isText(choice.format) ? null : `within-reach-rutland-${choice.what}.${choice.format}`,
    });
  });
});

function commandOf(what: ExportWhat) {
  if (what === 'priorities') return { command: 'priorities' };
  return what === 'upgrades' ? { command: 'plan upgrade' } : { command: 'gaps', by: what };
}

function words(at: number | null): string | null {
  const choice = at === null ? undefined : EXPORT_CHOICES[at];
  return choice === undefined ? null : `${choice.what} ${choice.format}`;
}

describe('moveChoice', () => {
  it('keeps the format up and down, going round', () => {
    expect(words(moveChoice('ArrowDown', 0))).toBe('upgrades csv');
    expect(words(moveChoice('ArrowDown', 26))).toBe('priorities geojson');
    expect(words(moveChoice('ArrowUp', 1))).toBe('district geojson');
  });

  it('changes the format left and right', () => {
    expect(words(moveChoice('ArrowRight', 10))).toBe('cell8 geojson');
    expect(words(moveChoice('ArrowRight', 14))).toBe('cell8 csv');
    expect(words(moveChoice('ArrowLeft', 10))).toBe('cell8 parquet');
  });

  it('goes to the ends and to a letter', () => {
    expect(moveChoice('Home', 5)).toBe(0);
    expect(words(moveChoice('End', 0))).toBe('district parquet');
    expect(words(moveChoice('w', 1))).toBe('ward geojson');
    expect(moveChoice('z', 1)).toBeNull();
    expect(moveChoice('Tab', 1)).toBeNull();
  });
});
