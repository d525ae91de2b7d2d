/** Detour factors (network over straight-line distance) that others have published, to set an area's beside. */
export const PUBLISHED_DETOURS = [
  {
    factor: '1.2',
    what: 'roads between random places of a town',
    source: 'Newell 1980, Traffic Flow on Transportation Networks',
  },
  {
    factor: '1.21 to 1.23',
    what: 'walks to stations in Calgary',
    source: 'O’Sullivan and Morrall 1996, Transportation Research Record 1538',
  },
  { factor: '1.4', what: 'walking routes between settlements of Great Britain', source: 'Slow Ways 2022' },
] as const;
