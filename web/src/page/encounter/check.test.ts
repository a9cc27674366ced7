import { expect, test } from 'vitest';
import { newAsk } from '$page/consent/questions';
import { problemsOf } from './check';
import { emptyDraft, type Draft } from './draft';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;

const outside = { fits: () => true, consent: true };

function draft(change: (draft: Draft) => void): Draft {
  const made = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  made.meeting.how = 'street';
  change(made);
  return made;
}

const ids = (made: Draft): string[] => problemsOf(made, outside).map((problem) => problem.id);

test('three taps are enough: how, and save', () => {
  expect(problemsOf(draft(() => {}))).toEqual([]);
});

test.each<[string, string, number, (d: Draft) => void]>([
  ['how is asked', 'how', 1, (d) => (d.meeting.how = '')],
  ['a number with letters', 'phone', 2, (d) => (d.who.phone = '06-zes-zeven')],
  [
    'a name without how we know the parent',
    'came_by',
    2,
    (d) => ((d.meeting.how = 'home_visit'), (d.who.name = 'Mina')),
  ],
  ['half a safe time', 'safe-from', 2, (d) => (d.safe.safe_from = '09:00')],
  [
    'a safe time that runs back',
    'safe-from',
    2,
    (d) => ((d.safe.safe_from = '18:00'), (d.safe.safe_until = '09:00')),
  ],
  ['a story that was not read back', 'agreement', 3, (d) => (d.story.text = 'Het begon.')],
  [
    'answers without a need',
    'needs',
    4,
    (d) => (d.asks = [{ ...newAsk('messages', id()), decision: 'refused' }]),
  ],
])('%s', (_, field, step, change) => {
  const made = draft(change);
  expect(ids(made)).toContain(field);
  expect(problemsOf(made, outside).find((problem) => problem.id === field)?.step).toBe(step);
});

test('no sentence says that something is verplicht', () => {
  const made = draft((d) => {
    d.meeting.how = '';
    d.who.phone = 'x';
    d.story.text = 'x';
  });
  for (const problem of problemsOf(made, outside))
    expect(problem.text).not.toMatch(/verplicht|ongeldig|fout/i);
});

test('sharing needs a name and what is shared, a no needs no list', () => {
  const ask = newAsk('share_party', id());
  const withNeed = (change: Partial<typeof ask>): Draft =>
    draft((d) => {
      d.needs.finance.wish = 'help_now';
      d.asks = [{ ...ask, ...change }];
    });
  expect(ids(withNeed({ decision: 'given' }))).toEqual([`receiver-${ask.id}`]);
  expect(ids(withNeed({ decision: 'given', receiver: 'Wijkteam', data_kinds: [] }))).toEqual([
    `kinds-${ask.id}`,
  ]);
  expect(ids(withNeed({ decision: 'refused', receiver: 'Wijkteam' }))).toEqual([]);
  expect(ids(withNeed({ decision: '' }))).toEqual([]);
});

test('a chosen manner must be finished', () => {
  const ask = newAsk('messages', id());
  const made = (manner: typeof ask.manner): Draft =>
    draft((d) => {
      d.needs.finance.wish = 'help_now';
      d.asks = [{ ...ask, decision: 'given', manner }];
    });
  expect(ids(made('spoken'))).toEqual([]);
  expect(ids(made('signature'))).toEqual([`manner-${ask.id}`]);
  expect(ids(made('typed_name'))).toEqual([`typed-${ask.id}`]);
});

test('a promise by SMS must be whole before it is made', () => {
  const made = (
    change: Partial<Draft['agreements'][number]>,
    fits = true,
    safe: 'yes' | 'no' = 'yes',
  ): string[] => {
    const agreement: Draft['agreements'][number] = {
      id: 'a',
      what: 'Sms sturen',
      kind: 'message',
      owner: '',
      due: '2026-11-24',
      channel: 'sms',
      promise: true,
      told_how: 'spoken',
      template: 'afspraak',
      values: { dag: 'dinsdag' },
      leaves: '',
      ...change,
    };
    const whole = draft((d) => {
      d.agreements = [agreement];
      d.who.phone = '0612345678';
      d.who.came_by = 'met_outside';
      d.safe.allowed.sms = safe;
    });
    return problemsOf(whole, { fits: () => fits, consent: true })
      .filter((problem) => problem.step === 6)
      .map((problem) => problem.text);
  };
  expect(made({})).toEqual([]);
  expect(made({ due: '' })[0]).toContain('dag');
  expect(made({ template: '' })[0]).toContain('Kies welke sms');
  expect(made({ values: { dag: ' ' } })[0]).toContain('Vul alle vakken');
  expect(made({ values: { dag: 'zie demodam.nl' } })[0]).toContain('link');
  expect(made({ leaves: '2026-11-25' })[0]).toContain('eerdere dag');
  expect(made({}, false)[0]).toContain('te lang');
  expect(made({}, true, 'no')[0]).toContain('sms veilig');
});
