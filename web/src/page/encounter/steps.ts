/*
 * The seven steps of "Nieuw gesprek", in the order of screens.md: needs before
 * consent, and every step may be skipped.
 */

export interface Step {
  number: number;
  /** short name, for buttons */
  name: string;
  /** heading above the form */
  heading: string;
}

export const steps: readonly Step[] = [
  { number: 1, name: 'Ontmoeting', heading: 'De ontmoeting' },
  { number: 2, name: 'Wie', heading: 'Wie is deze ouder?' },
  { number: 3, name: 'Het verhaal', heading: 'Het verhaal' },
  { number: 4, name: 'Hulp', heading: 'Waar wilt u hulp bij?' },
  { number: 5, name: 'Vindt u dat goed?', heading: 'Vindt u dat goed?' },
  { number: 6, name: 'Afspraken', heading: 'Wat spreken we af?' },
  { number: 7, name: 'Overzicht', heading: 'Overzicht' },
];

export const lastStep = steps.length;

/** The step that a path segment names; anything unknown is the first. */
export function stepOf(segment: string | undefined): Step {
  const number = /^[1-7]$/.test(segment ?? '') ? Number(segment) : 1;
  return steps[number - 1] as Step;
}

/** "Stap 2 van 7" */
export function position(step: Step): string {
  return `Stap ${step.number} van ${lastStep}`;
}

/** What has to be filled in, to follow the position; nothing at the overview. */
export function mayBeEmpty(step: Step): string {
  if (step.number === lastStep) return '';
  return step.number === 1 ? '. Alleen de eerste vraag is nodig.' : '. Alles mag leeg blijven.';
}

/** Title of the tab: "Wie is deze ouder? - Stap 2 van 7". */
export function titleOf(step: Step): string {
  return `${step.heading} - ${position(step)}`;
}

/** "/gesprek/<draft>/<stap>"; holds ids only. */
export function pathOf(draft: string, step: number): string {
  return `/gesprek/${draft}/${step}`;
}

/** Path that begins a conversation with a parent who is known already. */
export function pathForParent(parent: string, step = 1): string {
  return pathOf(parent, step);
}
