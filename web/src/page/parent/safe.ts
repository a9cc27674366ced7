import { askAgain } from '$shared/contactrule';
import { label, type ContactPreference } from '$shared/types';

/** Channels in the order in which they are shown; a pref without a row was not discussed. */
export const CHANNEL_ORDER = ['call', 'sms', 'voicemail', 'app', 'letter', 'visit'] as const;

/** What a worker may do on one channel, in words. */
export interface ChannelWords {
  channel: string;
  verdict: 'mag' | 'mag niet' | 'niet besproken';
  /** Safe times, agreed name and the like: one sentence each. */
  details: string[];
  /** Asked longer than 60 days ago: ask again before using it. */
  askAgain: boolean;
}

/** Words for one channel. Without a preference nothing was said, and that means no. */
export function channelWords(
  channel: string,
  preference: ContactPreference | undefined,
  now: Date,
): ChannelWords {
  if (preference === undefined || preference.allowed === 'unknown') {
    return { channel, verdict: 'niet besproken', details: details(preference), askAgain: false };
  }
  return {
    channel,
    verdict: preference.allowed === 'yes' ? 'mag' : 'mag niet',
    details: details(preference),
    askAgain: preference.allowed === 'yes' && askAgain(preference, now),
  };
}

function details(preference: ContactPreference | undefined): string[] {
  if (preference === undefined) return [];
  const found: string[] = [];
  const times = safeTimes(preference);
  if (times !== '') found.push(times);
  if (preference.shared_device === 'yes') found.push('Iemand anders kan meelezen of meeluisteren.');
  if (preference.agreed_name !== '') found.push(`Zeg dat u ${preference.agreed_name} bent.`);
  if (preference.code_word !== '') found.push(`Codewoord: ${preference.code_word}.`);
  if (preference.allowed === 'yes') {
    found.push(preference.name_organisation ? mayName : mayNotName);
  }
  return found;
}

/**
 * All channels in a few lines: what may, what may not, and the agreements that hold for what may, each once. What
 * nobody asked about is named, because it means no.
 */
export function safeSummary(channels: readonly ChannelWords[]): { lines: string[]; askAgain: boolean } {
  const named = (verdict: ChannelWords['verdict']): string =>
    listed(
      channels
        .filter((it) => it.verdict === verdict)
        .map((it) => label('channel', it.channel).toLocaleLowerCase('nl')),
    );
  const lines: string[] = [];
  if (named('mag') !== '') lines.push(`Mag: ${named('mag')}.`);
  if (named('mag niet') !== '') lines.push(`Mag niet: ${named('mag niet')}.`);
  if (named('niet besproken') !== '')
    lines.push(`Niet besproken, dus niet doen: ${named('niet besproken')}.`);
  const used = channels.filter((it) => it.verdict === 'mag');
  return { lines: [...lines, ...agreed(used)], askAgain: channels.some((it) => it.askAgain) };
}

const mayName = 'U mag zeggen dat u van de gemeente bent.';
const mayNotName = 'Noem de gemeente niet.';

/** What holds for all that may, and of what does not: by which way it holds. Who may not be named once, is not named. */
function agreed(channels: readonly ChannelWords[]): string[] {
  const all = new Set(channels.flatMap((it) => it.details));
  if (all.has(mayNotName)) all.delete(mayName);
  return [...all].map((detail) => {
    const by = channels.filter((it) => it.details.includes(detail));
    if (by.length === channels.length || detail === mayNotName) return detail;
    const ways = listed(by.map((it) => label('channel', it.channel).toLocaleLowerCase('nl')));
    return `Bij ${ways}: ${detail.charAt(0).toLocaleLowerCase('nl')}${detail.slice(1)}`;
  });
}

const DAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];

/** "Veilig op maandag en dinsdag, tussen 9.00 en 12.00 uur.", or '' when nothing was agreed. */
export function safeTimes(preference: ContactPreference): string {
  const days = [...preference.safe_days]
    .filter((digit) => digit >= '1' && digit <= '7')
    .sort()
    .map((digit) => DAYS[Number(digit) - 1]);
  const parts: string[] = [];
  if (days.length > 0) parts.push(`op ${listed(days as string[])}`);
  const hours = safeHours(preference.safe_from, preference.safe_until);
  if (hours !== '') parts.push(hours);
  return parts.length === 0 ? '' : `Veilig ${parts.join(', ')}.`;
}

function safeHours(from: string, until: string): string {
  if (from !== '' && until !== '') return `tussen ${clock(from)} en ${clock(until)} uur`;
  if (from !== '') return `vanaf ${clock(from)} uur`;
  if (until !== '') return `tot ${clock(until)} uur`;
  return '';
}

function clock(time: string): string {
  return time.replace(/^0/, '').replace(':', '.');
}

function listed(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`;
}
