import { now } from './clock.ts';
import { deviceOf, newId, everythingOf } from './ask.ts';

/** What a worker's phone sends for a parent to whom a message may go: asked today, a yes, a safe channel. */
export interface Promised {
  parent: string;
  /** Promises an SMS with this text; `values` as name=value. Gives the id of its follow-up. */
  sms(template: string, values: string[], more?: Record<string, unknown>): Promise<string>;
}

/** A parent of this worker, made by a client that shares no code with the app. */
export async function parentOf(port: number, identity: string, name: string, phone: string): Promise<Promised> {
  const rows = await everythingOf(port, identity);
  const text = rows.find(
    ({ collection, record }) => collection === 'consent_texts' && record.purpose === 'messages' && record.language === 'nl',
  );
  if (!text) throw new Error('there is no text to agree to');
  const sync = await deviceOf(port, identity, 'Telefoon in de tas');
  let seq = 0;
  async function send(...creates: [collection: string, set: Record<string, unknown>][]): Promise<string[]> {
    const ops = creates.map(([collection, { id = newId(), ...set }]) => ({
      seq: (seq += 1), at: now().toISOString(), do: 'create', collection, id, set,
    }));
    const { acks } = await sync({ ops });
    const bad = acks.find(({ outcome }) => outcome !== 'done');
    if (bad) throw new Error(`it was not taken: ${JSON.stringify(bad)}`);
    return ops.map(({ id }) => id as string);
  }
  const parent = newId();
  await send(
    ['parents', { id: parent, name, phone, came_by: 'met_outside', language: 'nl' }],
    ['needs', { parent, life_area: 'finance', how: 'worries', wish: 'help_now' }],
    ['contact_preferences', { parent, channel: 'sms', allowed: 'yes', shared_device: 'no', last_confirmed: now().toISOString() }],
    ['consents', { parent, purpose: 'messages', receiver: '', decision: 'given', text: text.id, language: 'nl', manner: 'spoken' }],
  );
  return {
    parent,
    async sms(template, values, more = {}) {
      const due = new Date(now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
      const set = { parent, what: `Sms sturen: ${template}`, kind: 'message', due, channel: 'sms', promise: true, told_how: 'spoken', template, values, ...more };
      return (await send(['followups', set]))[0]!;
    },
  };
}
