import { isolated, isolatedFormats } from './isolate';
import type { ToldFacts, ToldFile } from './told';
import { parts, type Part, type Words } from './words';

/** One part of what is read back: its heading and its sentences. */
export interface Section {
  part: Part;
  /** step of "Nieuw gesprek" where it can be put right; 0: in the file */
  step: number;
  heading: string;
  lines: string[];
}

const stepOfPart: Record<Part, number> = {
  who: 2,
  helper: 0,
  safe: 2,
  story: 3,
  needs: 4,
  pace: 4,
  promises: 6,
  consents: 5,
  beside: 0,
  station: 0,
};

/** Formats that differ per language and platform, given in. */
export interface Formats {
  day: (date: string) => string;
  phone: (number: string) => string;
  languageName: (code: string) => string;
}

/**
 * What stands about a parent, as sentences in her language; empty parts are left out. In a language that is read
 * from right to left, what is filled in keeps its own direction (UAX 9, isolates).
 */
export function sections(given: ToldFacts, words: Words, plain: Formats): Section[] {
  const facts = words.dir === 'rtl' ? isolated(given) : given;
  const formats = words.dir === 'rtl' ? isolatedFormats(plain) : plain;
  const lines: Record<Part, string[]> = {
    who: who(facts, words, formats),
    helper: helper(facts.file, words, formats),
    safe: safe(facts, words),
    story: story(facts, words),
    needs: needs(facts, words),
    consents: facts.consents.map((row) => consent(row, words)),
    promises: facts.promises.map((row) => promise(row, words, formats)),
    pace: pace(facts, words),
    beside: facts.file.companions.flatMap((row) => beside(row, words)),
    station: station(facts.file, words, formats),
  };
  if (facts.file.peerWish) lines.beside.push(words.peerWish);
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
  return [...lines, ...door(facts.door, words)];
}

function door({ person, lives, lives_in, onward }: ToldFacts['door'], words: Words): string[] {
  const where = lives_in ? words.livesIn(lives_in) : lives && words.lives[lives];
  return [...person.map((it) => words.persons[it]), where, onward && words.onward[onward]].filter(Boolean);
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
      need.topics.length > 0 ? words.about(need.topics.map((it) => words.topics[it]).join(', ')) : '',
      need.area === 'family' ? children(need, words) : '',
      need.words.trim() ? words.yourWords(need.words.trim()) : '',
    ];
    return `${words.areas[need.area]}: ${said.filter(Boolean).join(' ')}`;
  });
}

function children(need: ToldFacts['needs'][number], words: Words): string {
  const ages = need.bands.map((band) => words.bands[band]).join(', ');
  const count = need.children ? words.children[need.children] : '';
  return [count, ages && `${ages}.`].filter(Boolean).join(' ');
}

function consent(row: ToldFacts['consents'][number], words: Words): string {
  const sentence = `${words.purposes[row.purpose](row.receiver)} ${words.decisions[row.decision]}`;
  if (row.decision !== 'given' || row.kinds.length === 0) return sentence;
  const names: Record<string, string> = words.kinds;
  return `${sentence} ${words.weShare(row.kinds.map((kind) => names[kind] ?? kind).join(', '))}`;
}

function promise(row: ToldFacts['promises'][number], words: Words, formats: Formats): string {
  const what = row.sms ? words.sms : row.what.replace(/[.\s]+$/, '');
  if (!row.due) return words.promiseOpen(what);
  if (row.from && !row.sms) return `${words.promiseOpen(what)} ${words.hear(formats.day(row.due), row.from)}`;
  return words.promise(what, formats.day(row.due));
}

function pace({ pace: told }: ToldFacts, words: Words): string[] {
  if (!told) return [];
  return [
    told.track ? words.track[told.track] : '',
    told.can_do ? words.canDo[told.can_do] : '',
    told.room ? words.room[told.room] : '',
    told.rhythm ? words.rhythm[told.rhythm] : '',
  ].filter(Boolean);
}

function helper({ helper: person, wantsOther }: ToldFile, words: Words, formats: Formats): string[] {
  const lines: string[] = [];
  if (person) lines.push(words.helper(person.name));
  if (person?.phone) lines.push(words.helperPhone(person.name, formats.phone(person.phone)));
  if (wantsOther) lines.push(words.otherAsked);
  return lines;
}

function beside(row: ToldFile['companions'][number], words: Words): string[] {
  const who = row.relation ? `${row.name} (${words.relation[row.relation]})` : row.name;
  const lines = [words.beside(who)];
  if (row.reads_along) lines.push(words.readsAlong(row.name));
  if (row.may_be_called) lines.push(words.mayBeCalled(row.name));
  return lines;
}

function station(file: ToldFile, words: Words, formats: Formats): string[] {
  if (!file.station) return [];
  const where = words.station[file.station];
  return file.stationAt ? [where, words.since(formats.day(file.stationAt))] : [where];
}

function clock(time: string): string {
  return time.replace(':', '.');
}
