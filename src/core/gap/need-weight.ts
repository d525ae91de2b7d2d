import { LSOAS_RANKED } from '../area/area';

/**
 * Mean need weight of people from the mean IMD rank of their LSOAs: 2 for the most deprived in England falling evenly
 * to 1 for the least. A weight for a person, so that means over people never average deciles.
 */
export function needWeight(meanImdRank: number): number {
  return 2 - (meanImdRank - 1) / (LSOAS_RANKED - 1);
}
