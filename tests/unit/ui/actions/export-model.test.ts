import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import { EXPORT_CHOICES, exportCommand, moveChoice } from '../../../../src/ui/actions/export-model';

const settings = defaultSettings('2026-11-01');

describe('exportCommand', () => {
  it('writes the command for the same figures', () => {
    expect(exportCommand('demo', settings, { what: 'lsoa', format: 'csv' })).toBe(
      'npm run wr -- gaps --area data/areas/demo --by lsoa --threshold 3 --evidence likely --format csv',
    );
    const further = { ...settings, thresholdM: milesToMetres(2.7), evidence: 'strict' as const };
    expect(exportCommand('rutland', further, { what: 'priorities', format: 'geojson' })).toBe(
      'npm run wr -- priorities --area data/areas/rutland --threshold 2.7 --evidence strict --format geojson',
    );
  });
});

function words(at: number | null): string | null {
  const choice = at === null ? undefined : EXPORT_CHOICES[at];
  return choice === undefined ? null : `${choice.what} ${choice.format}`;
}

describe('moveChoice', () => {
  it('keeps the format up and down, going round', () => {
    expect(words(moveChoice('ArrowDown', 0))).toBe('cell8 csv');
    expect(words(moveChoice('ArrowDown', 9))).toBe('priorities geojson');
    expect(words(moveChoice('ArrowUp', 1))).toBe('district geojson');
  });

  it('changes the format left and right', () => {
    expect(words(moveChoice('ArrowRight', 2))).toBe('cell8 geojson');
    expect(words(moveChoice('ArrowRight', 3))).toBe('cell8 csv');
    expect(words(moveChoice('ArrowLeft', 2))).toBe('cell8 geojson');
  });

  it('goes to the ends and to a letter', () => {
    expect(moveChoice('Home', 5)).toBe(0);
    expect(words(moveChoice('End', 0))).toBe('district geojson');
    expect(words(moveChoice('w', 1))).toBe('ward geojson');
    expect(moveChoice('z', 1)).toBeNull();
    expect(moveChoice('Tab', 1)).toBeNull();
  });
});
