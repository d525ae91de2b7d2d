/**
 * What `wr area validate` found on Rutland (OpenStreetMap extract of 2021-05-07), to be shown where no other router is at
 * hand. Shares; `within2` is of pairs no more than 2% apart. tests/unit/peer/rutland-valhalla.test.ts measures it again.
 */
export const MEASURED = {
  area: 'Rutland',
  router: 'Valhalla 3.6.1',
  asIs: { pairs: 2378, medianApart: 0.0009, within2: 0.9491 },
  common: { pairs: 2378, medianApart: 0.0008, within2: 0.984 },
  closedKm: 46.9,
  tail: { longer: 107, explained: 83 },
} as const;
