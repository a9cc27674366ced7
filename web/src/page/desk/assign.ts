import type { NewOp, Parent } from '$shared/types';

/** What the coordinator filled in to name a fixed contact person. */
export interface AssignForm {
  worker: string;
  /** First thing to do for the new contact person; '' = nothing. */
  what: string;
  due: string;
}

/** What has to be mended first, by field. */
export function assignProblems(form: AssignForm, today: string): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.worker === '') found.worker = 'Kies een collega.';
  if (form.what.trim() !== '' && form.due === '')
    found.due = 'Kies een datum. Dan weet uw collega wanneer het moet.';
  if (form.due !== '' && form.due < today) found.due = 'Kies vandaag of een latere dag.';
  return found;
}

/**
 * One step (R75): the fixed contact person, and what they do first, all or nothing.
 * A wish for somebody else is met by this.
 */
export function assignOps(parent: Parent, form: AssignForm, id: string): NewOp[] {
  const ops: NewOp[] = [];
  const was: Partial<Parent> = {};
  const set: Partial<Parent> = {};
  if (parent.fixed_contact !== form.worker) {
    was.fixed_contact = parent.fixed_contact;
    set.fixed_contact = form.worker;
  }
  if (parent.wants_other) {
    was.wants_other = true;
    set.wants_other = false;
  }
  if (Object.keys(set).length > 0) ops.push({ do: 'update', collection: 'parents', id: parent.id, was, set });
  if (form.what.trim() !== '') {
    const followup = {
      parent: parent.id,
      what: form.what.trim(),
      kind: 'call',
      owner: form.worker,
      due: form.due,
      channel: 'none',
      promise: false,
    };
    ops.push({ do: 'create', collection: 'followups', id, set: followup });
  }
  return ops;
}
