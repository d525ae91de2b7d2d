/**
 * What `networkFigures` measures on the Rutland extract of 2021-05-07: what the demo is held against, and the
 * first column of the table in data/README.md. A test measures them again where the extract is at hand.
 */
export const RUTLAND = {
  nodes: 7970,
  edges: 9841,
  lengthKm: 1426,
  degreeShare: [0.268, 0.065, 0.6, 0.065, 0.002],
  meanDegree: 2.47,
  meanEdgeM: 144.9,
  medianBlockHa: 0.51,
  detour: { p10: 1.11, median: 1.23, p90: 1.49 },
  networkPerPersonM: 34.8,
  roadPerPersonM: 20.9,
} as const;
