import type { ExperienceMoment } from '$shared/types';

/** When a parent is asked, in plain words. */
export const MOMENTS: { value: ExperienceMoment; label: string }[] = [
  { value: 'first_contact', label: 'Na het eerste gesprek' },
  { value: 'six_weeks', label: 'Na zes weken' },
  { value: 'closing', label: 'Bij het afsluiten' },
  { value: 'aftercare', label: 'Een tijd later' },
];
