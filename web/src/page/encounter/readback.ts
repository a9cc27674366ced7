import type { ToldFacts } from './told';
import { parts, type Part, type Words } from './words';

/** One part of what is read back: its heading and its sentences. */
export interface Section {
  part: Part;
  /** step of "Nieuw gesprek" where it can be put right */
  step: number;
  heading: string;
  lines: string[];
}

const stepOfPart: Record<Part, number> = { who: 2, safe: 2, story: 3, needs: 4, consents: 5, promises: 6 };

/** Formats that differ per language and platform, given in. */
export interface Formats {
  day: (date: string) => string;
  phone: (number: string) => string;
  languageName: (code: string) => string;
}

/** What stands about a parent, as sentences in her language; empty parts are left out. */
export function sections(facts: ToldFacts, words: Words, formats: Formats): Section[] {
  const lines: Record<Part, string[]> = {
    who: who(facts, words, formats),
    safe: safe(facts, words),
    story: story(facts, words),
    needs: needs(facts, words),
    consents: facts.consents.map((row) => consent(row, words)),
    promises: facts.promises.map((row) => promise(row, words, formats)),
  };
  return parts
    .filter((part) => lines[part].length > 0)
    .map((part) => ({ part, step: stepOfPart[part], heading: words.headings[part], lines: lines[part] }));
}

function who(facts: ToldFacts, words: Words, formats: Formats): string[] {
  const lines: string[] = [];
  if (facts.name) lines.push(words.called(facts.name));
  if (facts.phone) lines.push(words.phone(formats.phone(facts.phone)));
  if (facts.language) lines.push(words.language(formats.languageName(facts.language)));
  if (facts.interpreter) lines.push(words.interpreter[facts.interpreter]);
  return lines;
}

function safe(facts: ToldFacts, words: Words): string[] {
  const lines = facts.channels.flatMap(({ channel, allowed }) => {
    if (allowed === 'unknown') return [];
    return [allowed === 'yes' ? words.channelYes[channel] : words.channelNo[channel]];
  });
  if (facts.sharedDevice) lines.push(words.sharedDevice);
  if (facts.nameOrganisation === true) lines.push(words.mayNameOrganisation);
  if (facts.nameOrganisation === false) lines.push(words.mayNotNameOrganisation);
  if (facts.agreedName) lines.push(words.agreedName(facts.agreedName));
  if (facts.codeWord) lines.push(words.codeWord);
  if (facts.safeFrom && facts.safeUntil)
    lines.push(words.safeTime(clock(facts.safeFrom), clock(facts.safeUntil)));
  const days = facts.safeDays.flatMap((digit) => words.days[Number(digit) - 1] ?? []);
  if (days.length > 0) lines.push(words.safeDays(days.join(', ')));
  return lines;
}

function story(facts: ToldFacts, words: Words): string[] {
  if (!facts.story) return [];
  return facts.storyChanged ? [facts.story, words.storyChanged] : [facts.story];
}

function needs(facts: ToldFacts, words: Words): string[] {
  return facts.needs.map((need) => {
    const said = [
      need.how ? words.how[need.how] : '',
      need.wish ? words.wish[need.wish] : '',
      need.words.trim() ? words.yourWords(need.words.trim()) : '',
    ];
    return `${words.areas[need.area]}: ${said.filter(Boolean).join(' ')}`;
  });
}

function consent(row: ToldFacts['consents'][number], words: Words): string {
  const sentence = words.purposes[row.purpose]?.(row.receiver) ?? row.purpose;
  return `${sentence} ${words.decisions[row.decision]}`;
}

function promise(row: ToldFacts['promises'][number], words: Words, formats: Formats): string {
  const what = row.sms ? words.sms : row.what.replace(/[.\s]+$/, '');
  return row.due ? words.promise(what, formats.day(row.due)) : words.promiseOpen(what);
}

function clock(time: string): string {
  return time.replace(':', '.');
}
