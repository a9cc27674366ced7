import { parsePhone } from '$shared/phone';
import type { Parent } from '$shared/types';
import { intakeTouched, paceTouched } from '$page/pace/paceops';
import { areas, channels, type DoorDraft, type Draft, type LifeArea, type NeedDraft } from './draft';

/* What a draft means: the plain rules that the screens and the ops share. */

type Details = Pick<NeedDraft, 'topics' | 'children' | 'bands'>;
type NeedWords = Pick<NeedDraft, 'how' | 'wish' | 'words'> & Partial<Details>;

export function isTouched(need: NeedWords): boolean {
  return need.how !== '' || need.wish !== '' || need.words.trim() !== '' || detailsOf(need) !== '';
}

/** Subjects and children of a need as one text, to compare; "" when none were said. */
function detailsOf({ topics = [], children = '', bands = [] }: Partial<Details>): string {
  const said = [...topics, children, ...bands].filter(Boolean);
  return said.sort().join(' ');
}

/** Details are said once, when a need is made: other ones make a new need, which counts from then on. */
export function detailsChanged(draft: Draft, area: LifeArea): boolean {
  return detailsOf(draft.needs[area]) !== detailsOf(draft.before?.needs[area] ?? {});
}

/** A wish for help, or worries without "nee" or "dat doe ik zelf". */
export function asksHelp(need: Pick<NeedDraft, 'how' | 'wish'>): boolean {
  if (need.wish === 'help_now' || need.wish === 'later') return true;
  return need.wish === '' && (need.how === 'worries' || need.how === 'urgent');
}

/** Consent is asked only after the parent named a need herself (5.3, R29). */
export function needNamed(draft: Draft): boolean {
  return namedAreas(draft).length > 0;
}

export function namedAreas(draft: Draft): LifeArea[] {
  return areas.filter((area) => asksHelp(draft.needs[area]));
}

/** How we came to this parent, when the way of meeting leaves no doubt. */
export function suggestedCameBy(how: Draft['meeting']['how']): Parent['came_by'] | '' {
  switch (how) {
    case 'intermediary':
      return 'intermediary';
    case 'street':
    case 'activity':
      return 'met_outside';
    case 'walk_in':
    case 'desk':
      return 'self_reported';
    default:
      return '';
  }
}

export function cameByOf(draft: Draft): Parent['came_by'] | '' {
  return draft.who.came_by || suggestedCameBy(draft.meeting.how);
}

/** True when something about safe contact was answered. */
export function safeTouched(draft: Draft): boolean {
  const { safe } = draft;
  return (
    channels.some((channel) => safe.allowed[channel] !== 'unknown') ||
    safe.shared_device !== 'unknown' ||
    safe.name_organisation !== '' ||
    [safe.agreed_name, safe.code_word, safe.safe_from, safe.safe_until].some((text) => text.trim() !== '') ||
    safe.safe_days.length > 0
  );
}

function whoTouched(draft: Draft): boolean {
  const { who } = draft;
  return who.name.trim() !== '' || who.phone.trim() !== '' || who.language !== '' || who.interpreter !== '';
}

export function doorTouched({ person, lives, onward }: DoorDraft): boolean {
  return person.length > 0 || lives !== '' || onward !== '';
}

/** Somebody else than the own team is needed: she lives elsewhere, or is no parent (R47; the server knows the same). */
export function handsOn({ person, lives }: DoorDraft): boolean {
  return lives === 'elsewhere' || lives === 'abroad' || person.some((it) => it !== 'parent');
}

/** The server makes a task for the coordinator of it (internal/encounter, R47). */
export function taskFollows(draft: Draft): boolean {
  const { onward } = draft.door;
  if (!handsOn(draft.door) || draft.meeting.ban || draft.meeting.outcome === 'no') return false;
  if (parentOf(draft) !== '') return onward !== 'not_now';
  return onward === 'together' || onward === 'worker_calls';
}

/** There is more than a meeting: a story, a need, an answer, an agreement. */
function contentTouched(draft: Draft): boolean {
  return (
    storyKept(draft) ||
    areas.some((area) => isTouched(draft.needs[area])) ||
    draft.asks.some((ask) => ask.decision !== '') ||
    draft.agreements.length > 0 ||
    paceTouched(draft.pace) ||
    intakeTouched(draft.intake)
  );
}

export function storyKept(draft: Draft): boolean {
  return draft.story.text.trim() !== '' && draft.story.agreement !== 'not_kept';
}

/**
 * Whether saving makes a file for somebody new. After "nooit meer contact" a
 * name and number alone make none: only the ban is kept (5.8, R30).
 */
export function makesParent(draft: Draft): boolean {
  if (draft.known !== '') return false;
  if (contentTouched(draft)) return true;
  return !draft.meeting.ban && (whoTouched(draft) || safeTouched(draft));
}

/** Id of the parent this conversation is about, or '' for a meeting without a name. */
export function parentOf(draft: Draft): string {
  return draft.known || (makesParent(draft) ? draft.fresh : '');
}

/** Nothing that is worth keeping was entered yet. */
export function isEmpty(draft: Draft): boolean {
  const { meeting } = draft;
  const meetingTouched =
    meeting.how !== '' ||
    meeting.place_kind !== '' ||
    meeting.kind !== '' ||
    meeting.outcome !== '' ||
    meeting.may_return !== '' ||
    meeting.ban ||
    doorTouched(draft.door) ||
    meeting.note.trim() !== '';
  const whoNew = draft.known === '' && (whoTouched(draft) || draft.who.came_by !== '' || safeTouched(draft));
  const fileChanged = draft.known !== '' && changedFromFile(draft);
  const said = draft.known === '' ? contentTouched(draft) : knownContentTouched(draft);
  return !meetingTouched && !whoNew && !fileChanged && !said && draft.story.text.trim() === '';
}

function knownContentTouched(draft: Draft): boolean {
  return (
    storyKept(draft) ||
    draft.asks.some((ask) => ask.decision !== '') ||
    draft.agreements.length > 0 ||
    paceTouched(draft.pace) ||
    intakeTouched(draft.intake)
  );
}

function changedFromFile(draft: Draft): boolean {
  const { before, who } = draft;
  if (!before) return whoTouched(draft);
  return (
    who.name !== before.parent.name ||
    (parsePhone(who.phone) || who.phone.trim()) !== before.parent.phone ||
    who.language !== before.parent.language ||
    who.interpreter !== before.parent.interpreter ||
    areas.some((area) => needChanged(draft, area))
  );
}

export function needChanged(draft: Draft, area: LifeArea): boolean {
  const need = draft.needs[area];
  const was = draft.before?.needs[area];
  if (!was) return isTouched(need);
  return (
    need.how !== was.how || need.wish !== was.wish || need.words !== was.words || detailsChanged(draft, area)
  );
}

/** The phase this conversation brings a parent to; forward only. */
export function phaseOf(draft: Draft): Parent['phase'] {
  if (draft.meeting.outcome === 'asked_help' || needNamed(draft)) return 'asked_help';
  const reachable = channels.some((channel) => draft.safe.allowed[channel] === 'yes');
  if (reachable && draft.who.phone.trim() !== '') return 'contact_agreed';
  return 'talked';
}
