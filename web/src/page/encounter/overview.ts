import { questionName } from '$page/consent/questions';
import { day } from '$page/when';
import { parsePhone, showPhone } from '$shared/phone';
import { intakeTouched, paceTouched, situationOf } from '$page/pace/paceops';
import { adviceOf, suggestTrack } from '$shared/pace';
import { dayLabel, label } from '$shared/types';
import { expectation } from './expectation';
import { laterDay } from './agreementops';
import { areas, channels, type Agreement, type Draft } from './draft';
import { handsOn, isTouched, makesParent, cameByOf, storyKept } from './rules';
import { nl } from './words.nl';

/** One part of the overview: the facts of a step, for the worker. */
export interface OverviewPart {
  step: number;
  heading: string;
  items: { term: string; value: string; lang?: string }[];
  /** said when there is nothing */
  empty: string;
}

/** `nameOf`: name of the worker with an id, of the author for ''. */
export function partsOf(draft: Draft, nameOf: (worker: string) => string): OverviewPart[] {
  return [
    { step: 1, heading: 'De ontmoeting', items: meeting(draft), empty: 'Nog niets ingevuld.' },
    {
      step: 2,
      heading: 'Wie, en wat is veilig',
      items: [...who(draft), ...safe(draft)],
      empty: 'Geen naam, geen nummer.',
    },
    { step: 3, heading: 'Het verhaal', items: story(draft), empty: storyEmpty(draft) },
    {
      step: 4,
      heading: 'Waar wilt u hulp bij?',
      items: [...needs(draft), ...fit(draft)],
      empty: 'Niet besproken.',
    },
    { step: 5, heading: 'Vindt u dat goed?', items: answers(draft), empty: 'Niets gevraagd.' },
    {
      step: 6,
      heading: 'Wat spreken we af?',
      items: [...draft.agreements.map((made) => agreement(made, nameOf)), ...later(draft)],
      empty: 'Geen afspraken.',
    },
  ];
}

type Items = OverviewPart['items'];

function meeting({ meeting: m }: Draft): Items {
  return [
    { term: 'Contact', value: m.how && label('how', m.how) },
    { term: 'Plaats', value: m.place_kind && label('place_kind', m.place_kind) },
    { term: 'Soort', value: m.kind && label('encounter_kind', m.kind) },
    { term: 'Hoe liep het af', value: m.outcome && label('outcome', m.outcome) },
    {
      term: 'Nog eens langskomen',
      value: m.ban ? 'Nee, nooit meer contact' : m.may_return && label('may_return', m.may_return),
    },
    { term: 'Aantekening', value: m.note.trim() },
  ].filter((item) => item.value !== '');
}

function who(draft: Draft): Items {
  const { who: w } = draft;
  const made = makesParent(draft) || draft.known !== '';
  const came_by = cameByOf(draft);
  return [
    { term: 'Naam', value: w.name.trim() },
    { term: 'Telefoon', value: showPhone(parsePhone(w.phone)) || w.phone.trim() },
    { term: 'Taal', value: w.language && label('language', w.language) },
    { term: 'Tolk', value: w.interpreter && label('interpreter', w.interpreter) },
    { term: 'Hoe wij de ouder kennen', value: made && came_by ? label('came_by', came_by) : '' },
    ...door(draft),
  ].filter((item) => item.value !== '');
}

function door({ door: d, meeting: m }: Draft): Items {
  if (m.ban) return [];
  const lives = d.lives === 'elsewhere' ? d.lives_in.trim() : '';
  return [
    { term: 'Wie', value: d.person.map((it) => dayLabel('person', it)).join(', ') },
    { term: 'Woont', value: lives ? `In ${lives}` : d.lives && dayLabel('lives', d.lives) },
    { term: 'Hoe het verder gaat', value: handsOn(d) && d.onward ? dayLabel('onward', d.onward) : '' },
  ];
}

function safe({ safe: s }: Draft): Items {
  const may = channels
    .filter((channel) => s.allowed[channel] === 'yes')
    .map((channel) => label('channel', channel));
  const not = channels
    .filter((channel) => s.allowed[channel] === 'no')
    .map((channel) => label('channel', channel));
  const days = s.safe_days.flatMap((digit) => nl.days[Number(digit) - 1] ?? []);
  return [
    { term: 'Mag', value: may.join(', ') },
    { term: 'Mag niet', value: not.join(', ') },
    {
      term: 'Iemand kan meekijken',
      value: s.shared_device === 'unknown' ? '' : label('allowed', s.shared_device),
    },
    { term: 'Gemeente noemen', value: s.name_organisation && label('allowed', s.name_organisation) },
    { term: 'Naam die wij noemen', value: s.agreed_name.trim() },
    { term: 'Codewoord', value: s.code_word.trim() === '' ? '' : 'Afgesproken' },
    {
      term: 'Veilige tijd',
      value: s.safe_from && s.safe_until ? `${s.safe_from} tot ${s.safe_until} uur` : '',
    },
    { term: 'Veilige dagen', value: days.join(', ') },
  ].filter((item) => item.value !== '');
}

function story(draft: Draft): Items {
  if (!storyKept(draft)) return [];
  const { text, agreement: said } = draft.story;
  return [
    { term: 'In eigen woorden', value: text.trim(), lang: draft.who.language || 'nl' },
    { term: 'Voorgelezen', value: said ? label('agreement', said) : 'Nog niet' },
  ];
}

function storyEmpty(draft: Draft): string {
  return draft.story.text.trim() === ''
    ? 'Niets opgeschreven.'
    : 'De ouder wil dit niet bewaren. De tekst verdwijnt.';
}

function needs(draft: Draft): Items {
  return areas
    .filter((area) => isTouched(draft.needs[area]))
    .map((area) => {
      const need = draft.needs[area];
      const said = [
        need.how && label('need_how', need.how),
        need.wish && label('wish', need.wish),
        need.topics.map((topic) => dayLabel('topic', topic)).join(', '),
        [
          need.children && dayLabel('children', need.children),
          ...need.bands.map((band) => dayLabel('band', band)),
        ]
          .filter(Boolean)
          .join(', '),
        need.words.trim(),
      ];
      return { term: label('life_area', area), value: said.filter(Boolean).join('\n') };
    });
}

function answers(draft: Draft): Items {
  return draft.asks
    .filter((ask) => ask.decision !== '')
    .map((ask) => ({
      term: questionName(ask.purpose, ask.receiver),
      value: `${label('decision', ask.decision)} (${label('manner', ask.manner).toLowerCase()})`,
    }));
}

function agreement(made: Agreement, nameOf: (worker: string) => string): Items[number] {
  const value = [made.what.trim() || 'Nog niet ingevuld', expectation(made, nameOf(made.owner))];
  return { term: made.promise ? 'Belofte' : 'Afspraak', value: value.filter(Boolean).join('\n') };
}

/** What was said of pace and asked in five questions. */
function fit(draft: Draft): Items {
  const { pace, intake } = draft;
  const track = pace.track || suggestTrack(situationOf(draft));
  const said = paceTouched(pace)
    ? [
        { term: 'Wat kunt u nu zelf?', value: pace.can_do && dayLabel('can_do', pace.can_do) },
        { term: 'Ruimte in uw hoofd', value: pace.room && dayLabel('room', pace.room) },
        { term: 'Welke hulp past', value: dayLabel('track', track) },
        { term: 'Hoe vaak wij bellen', value: pace.rhythm && dayLabel('rhythm', pace.rhythm) },
      ]
    : [];
  const advice = intakeTouched(intake) ? intake.chosen || adviceOf(intake) : '';
  const asked = { term: 'Vijf korte vragen', value: advice && dayLabel('advice', advice) };
  return [...said, asked].filter((item) => item.value !== '');
}

function later({ meeting: m, started }: Draft): Items {
  if (m.outcome !== 'later' || m.ban) return [];
  return [{ term: 'Op uw lijst', value: `Weer contact opnemen, ${day(m.later || laterDay(started))}` }];
}
