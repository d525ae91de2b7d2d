import type { Source } from '../../src/core/area/area';

const NOTHING_REAL = {
  licence: 'Invented: no rights in any real data (CC0 1.0)',
  attribution: 'Invented data: Caldre Bay is not a real place',
  url: '',
  sha256: '',
} as const;

function made(id: string, role: Source['role'], title: string, date: string): Source {
  return { id, role, title, date, ...NOTHING_REAL };
}

/**
 * Sources of the demo, all invented. The session sources cover every district but Saltmarsh Coast, of which
 * nothing can be told.
 *
 * @param districts Codes in the order of DISTRICT_NAMES: Caldre, Eastfold, Saltmarsh Coast, Wendmoor.
 */
export function demoSources(districts: readonly string[]): Source[] {
  const [caldre = '', eastfold = '', , wendmoor = ''] = districts;
  return [
    made('demo-roads', 'roads', 'Invented streets and paths of Caldre Bay', '2026-10-01'),
    made('demo-people', 'population', 'Invented population of Caldre Bay', '2026-10-01'),
    made(
      'demo-imd',
      'deprivation',
      'Invented deprivation figures, shaped like the Indices of Deprivation 2025',
      '2026-10-01',
    ),
    made('demo-geography', 'geography', 'Invented neighbourhoods, wards and districts', '2026-10-01'),
    made('demo-postcodes', 'postcodes', 'Invented postcodes (area QX is not used)', '2026-10-01'),
    {
      ...made('caldre-open-sessions', 'sessions', 'Caldre open sessions feed (invented)', '2026-09-28'),
      covers: [caldre],
    },
    {
      ...made(
        'wend-eastfold-directory',
        'sessions',
        'Wend and Eastfold community directory (invented)',
        '2026-09-15',
      ),
      covers: [wendmoor, eastfold],
    },
    {
      ...made('bay-survey', 'sessions', 'Bay provider survey, summer 2026 (invented)', '2026-06-30'),
      covers: [caldre, wendmoor, eastfold],
    },
  ];
}
