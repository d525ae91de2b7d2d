import { CENTROIDS_HEADING } from './output-areas';
import { WEIGHTS_HEADING } from './postcode-weights';

/** Official tables that an area build knows by their headings, whatever the files are called. */
export type TableKind =
  | 'deprivation-2025'
  | 'deprivation-2019'
  | 'people'
  | 'ages'
  | 'lookup'
  | 'lsoa-history'
  | 'rural-urban'
  | 'postcodes'
  | 'weights'
  | 'output-areas';

/**
 * What a CSV file is, from its first line; null when it is nothing an area build reads.
 * Code-Point Open has no heading: it is known by its shape (postcode, quality, easting, northing, country).
 */
export function kindOfTable(firstLine: string): TableKind | null {
  const line = firstLine.replace(/^\uFEFF/, '');
  if (/Index of Multiple Deprivation \(IMD\)/.test(line)) {
    if (/LSOA code \(2021\)/.test(line)) return 'deprivation-2025';
    return /LSOA code \(2011\)/.test(line) ? 'deprivation-2019' : null;
  }
  if (/geography code/.test(line)) {
    if (/Age: Aged 15 years and under/.test(line)) return 'ages';
    return /Residence type: Total|Total: All usual residents/.test(line) ? 'people' : null;
  }
  if (WEIGHTS_HEADING.test(line)) return 'weights';
  if (CENTROIDS_HEADING.test(line)) return 'output-areas';
  if (/LSOA11CD/.test(line)) return 'lsoa-history';
  if (/LSOA21CD/.test(line)) {
    if (/RUC21CD/.test(line)) return 'rural-urban';
    return /WD\d\dCD/.test(line) && /LAD\d\dCD/.test(line) ? 'lookup' : null;
  }
  return /^"?[A-Z]{1,2}\d[A-Z\d]? {0,2}\d?[A-Z]{2}"?,\d\d,\d+,\d+,"?[A-Z]\d{8}/.test(line)
    ? 'postcodes'
    : null;
}
