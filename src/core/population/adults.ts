import { AGE_BANDS, type AreaPack } from '../area/area';

/** First of the age bands that are adults: 16 and over. */
const FIRST_ADULT_BAND = AGE_BANDS.indexOf('16-24');

/** Adults (16 and over, by the age bands of the census) at each point. */
export function adultsAt({ points }: Pick<AreaPack, 'points'>): Uint32Array {
  const bands = AGE_BANDS.length;
  return points.people.map((_, p) => {
    let adults = 0;
    for (let band = FIRST_ADULT_BAND; band < bands; band++) adults += points.ageBands[p * bands + band]!;
    return adults;
  });
}
