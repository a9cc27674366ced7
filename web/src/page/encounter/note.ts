import { HOWS, type How, type NewOp } from '$shared/types';

/*
 * "Korte notitie": what one wants to remember after a call or a visit, in one text.
 * It is a meeting of kind follow_up, and takes the id that its draft had.
 */

export interface NoteDraft {
  shape: 1;
  /** id the meeting gets, so that saving twice makes one */
  note: string;
  parent: string;
  how: How | '';
  text: string;
  /** the warning about a word was answered with "Laat staan" */
  answered: boolean;
}

export const noteKey = (parent: string): string => `notitie:${parent}`;

export const emptyNote = (id: string, parent: string): NoteDraft => ({
  shape: 1,
  note: id,
  parent,
  how: '',
  text: '',
  answered: false,
});

/** Ways of contact with somebody who is known already, the most usual first. */
export const ways: readonly How[] = HOWS.filter((how) =>
  ['phone', 'home_visit', 'desk', 'street'].includes(how),
).sort((a, b) => Number(b === 'phone') - Number(a === 'phone'));

/** The op of a note; the way of contact may be left out and is "anders" then. */
export function noteOp(draft: NoteDraft): NewOp {
  const set = {
    parent: draft.parent,
    how: draft.how || 'other',
    kind: 'follow_up',
    outcome: 'talked',
    note: draft.text.trim(),
  };
  const answered = draft.answered ? { answered: ['note'] } : {};
  return { do: 'create', collection: 'encounters', id: draft.note, set, ...answered };
}
