import type { InWords, Left, Option, SomeOf, Steps, YesOrNo } from '$page/along/steps';
import type { AlongWords } from '$page/along/words';
import type { Ask, LifeArea } from '$page/encounter/draft';
import { own } from '$page/encounter/isolate';
import type { Words } from '$page/encounter/words';
import type { ConsentText, Municipality, Need, Worker } from '$shared/types';
import { valuesFor } from './fill';
import { partsOf, textFor } from './questions';
import { kindsFor, latestNeeds, valueOf, type Facts } from './share';

/** What the question is about, as it stands now. */
export interface Shared {
  facts: Facts;
  areas: readonly LifeArea[];
  texts: ConsentText[];
  author: Worker | undefined;
  place: Municipality | undefined;
}

/** The areas in which a parent wants help, of the newest needs. */
export function wantedAreas(needs: readonly Need[]): LifeArea[] {
  return latestNeeds(needs)
    .filter((it) => it.wish === 'help_now' || it.wish === 'later')
    .map((it) => it.life_area);
}

/** "Dit delen we" on the shared screen (R33): what goes, piece by piece, and then the question itself (R31). */
export function shareSteps(ask: () => Ask, about: () => Shared): Steps {
  return (along, words) => [
    ...(kindsFor(ask().purpose).length > 0 ? [kinds(ask, about, along, words)] : []),
    ...question(ask, about, along, words),
  ];
}

/** The same with somebody who was not named before: first the name, since the yes is to that name (R31). */
export function shareAnewSteps(ask: () => Ask, about: () => Shared, ofName: Left): Steps {
  const shared = shareSteps(ask, about);
  return (along, words) => {
    const receiver: InWords = {
      kind: 'words',
      id: 'receiver',
      ask: along.asks.receiver,
      hint: along.hints.receiver,
      why: along.whys.share,
      room: 120,
      get: () => ask().receiver,
      set: (value) => Object.assign(ask(), { receiver: value, decision: '' }), // a yes was to another name
      ...ofName,
    };
    return ask().receiver.trim() === '' ? [receiver] : [receiver, ...shared(along, words)];
  };
}

function kinds(ask: () => Ask, about: () => Shared, along: AlongWords, words: Words): SomeOf {
  const facts = { ...about().facts, needs: about().areas.map((area) => words.areas[area]) };
  const names: Record<string, string> = words.kinds; // the record keeps the Dutch
  const receiver = ask().receiver;
  return {
    kind: 'some',
    id: 'kinds',
    ask: along.share(words.dir === 'rtl' ? own(receiver) : receiver),
    hint: along.shareHint,
    why: along.whys.share,
    options: kindsFor(ask().purpose).map((kind): Option => ({
      value: kind,
      label: names[kind] ?? kind,
      hint: valueOf(kind, facts) || along.nothingThere,
    })),
    get: () => ask().data_kinds,
    set: (value) => Object.assign(ask(), { data_kinds: value, decision: '' }), // a yes was to another list
  };
}

/** Nothing where the text is not on the phone yet: no answer without the text it belongs to. */
function question(ask: () => Ask, about: () => Shared, along: AlongWords, words: Words): YesOrNo[] {
  const { areas, texts, author, place } = about();
  const text = textFor(texts, ask().purpose, words.code);
  if (!text) return [];
  const needs = areas.map((area) => words.areas[area]);
  return [
    {
      kind: 'consent',
      id: 'consent',
      ask: words.headings.consents,
      why: along.whys.consent,
      lang: text.language,
      parts: () => partsOf(text.text, valuesFor(ask(), needs, words, author, place)),
      get: () => ask().decision,
      set: (decision) => answer(ask(), ask().decision === decision ? '' : decision, text),
    },
  ];
}

/** The answer belongs to the text that was on the screen at that moment. */
function answer(ask: Ask, decision: Ask['decision'], text: ConsentText): void {
  const said = decision !== '';
  Object.assign(ask, {
    decision,
    text: said ? text.id : '',
    language: said ? text.language : '',
    manner: said ? 'button' : 'spoken',
  });
}
