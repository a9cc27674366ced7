import { day } from '$page/when';
import { label, type Encounter, type Parent } from '$shared/types';

/**
 * What to call somebody on the screen: the name, or where and when we spoke.
 * "Zonder naam, gesproken op dinsdag 24 november, markt".
 */
export function calledBy(parent: Parent | undefined, meeting: Encounter | undefined): string {
  const name = parent?.name.trim() ?? '';
  if (name !== '') return name;
  const at = meeting?.happened_at ?? '';
  const when = at === '' ? '' : `, gesproken op ${day(at)}`;
  const place = meeting?.place_kind ?? '';
  const where =
    place === '' || place === 'other' ? '' : `, ${label('place_kind', place).toLocaleLowerCase('nl')}`;
  return `Zonder naam${when}${where}`;
}
