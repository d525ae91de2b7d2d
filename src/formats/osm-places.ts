import { type BackdropKind, PLACE_KINDS, type PlaceKind, type VenueKind } from '../core/area/area';
import type { Tags } from './osm';

/** A kind of named place to label and search, or null. */
export function placeKind(tags: Tags): PlaceKind | null {
  if (tags.place === 'quarter') return 'neighbourhood';
  return PLACE_KINDS.find((kind) => kind === tags.place) ?? null;
}

/**
 * A kind of place where a session could be held, or null: also null where the public may not go.
 * The more particular kinds come first, since one building may be tagged as several.
 */
export function venueKind(tags: Tags): VenueKind | null {
  if (tags.access === 'private' || tags.access === 'no') return null;
  const { amenity, leisure, landuse, healthcare } = tags;
  if (isHall(tags)) return 'village hall';
  if (amenity === 'community_centre' || amenity === 'social_centre') return 'community centre';
  if (leisure === 'sports_centre' || leisure === 'fitness_centre' || leisure === 'sports_hall') {
    return 'leisure centre';
  }
  if (leisure === 'swimming_pool' || amenity === 'swimming_pool') return 'leisure centre';
  if (amenity === 'school' || amenity === 'college') return 'school';
  if (amenity === 'library') return 'library';
  if (amenity === 'doctors' || amenity === 'clinic') return 'surgery';
  if (healthcare === 'doctor' || healthcare === 'clinic' || healthcare === 'centre') return 'surgery';
  if (amenity === 'place_of_worship') return 'place of worship';
  if (tags.club === 'sport' || leisure === 'golf_course' || leisure === 'stadium') return 'sports club';
  if (leisure === 'park' || leisure === 'recreation_ground') return 'park';
  if (landuse === 'recreation_ground' || landuse === 'village_green') return 'park';
  return amenity === 'pub' ? 'pub' : null;
}

function isHall(tags: Tags): boolean {
  if (tags.community_centre === 'village_hall') return true;
  return tags.amenity === 'community_centre' && /\b(village|parish|memorial) hall\b/i.test(tags.name ?? '');
}

/** What an area with these tags is in the backdrop, or null. Nature reserves are left out: they lie over water. */
export function backdropKind(tags: Tags): Exclude<BackdropKind, 'land'> | null {
  const { natural, landuse, leisure } = tags;
  if (natural === 'water') return tags.intermittent === 'yes' ? null : 'water';
  if (landuse === 'reservoir' || tags.waterway === 'riverbank' || tags.waterway === 'dock') return 'water';
  if (natural === 'wood' || natural === 'heath' || landuse === 'forest') return 'green';
  if (leisure === 'park' || leisure === 'golf_course' || leisure === 'common') return 'green';
  if (landuse === 'recreation_ground' || landuse === 'village_green') return 'green';
  if (landuse === 'residential' || landuse === 'industrial') return 'built';
  return landuse === 'commercial' || landuse === 'retail' ? 'built' : null;
}
