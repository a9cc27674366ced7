import { parsePhone, showPhone } from '$shared/phone';
import type { Place } from './place';

/** One number to call, with what it is for. */
export interface HelpLine {
  name: string;
  /** as people say it */
  shown: string;
  /** for tel: */
  dial: string;
  when: string;
}

const national: readonly HelpLine[] = [
  { name: '112', shown: '112', dial: '112', when: 'Levensgevaar, brand of geweld dat nu gebeurt' },
  {
    name: 'Veilig Thuis',
    shown: '0800-2000',
    dial: '08002000',
    when: 'Geweld thuis, of zorgen om een kind. Gratis, dag en nacht',
  },
  {
    name: '113 Zelfmoordpreventie',
    shown: '0800-0113',
    dial: '08000113',
    when: 'Iemand denkt aan zelfmoord. Gratis, dag en nacht. U mag ook 113 bellen',
  },
];

/** Whom to call, the most acute first. Local numbers are left out while they are not on the phone. */
export function helpLines(place: Place | undefined): HelpLine[] {
  const local: HelpLine[] = [];
  if (place?.crisis_phone) {
    local.push(line('Crisisdienst', place.crisis_phone, 'Het kan niet wachten tot morgen'));
  }
  if (place?.desk_phone) {
    local.push(
      line(place.desk_name || 'Steunpunt', place.desk_phone, place.desk_hours || 'Overleg met uw collega’s'),
    );
  }
  return [...national, ...local];
}

function line(name: string, phone: string, when: string): HelpLine {
  const number = parsePhone(phone);
  return { name, shown: showPhone(number) || phone, dial: number || phone.replace(/[^\d+]/g, ''), when };
}
