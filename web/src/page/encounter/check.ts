import { intakeUnexplained, paceTouched, paceUnexplained, situationOf } from '$page/pace/paceops';
import { parsePhone } from '$shared/phone';
import type { Agreement, Draft } from './draft';
import { factsOf, refusal } from './promise';
import { wrongWords } from '$shared/sms';
import { makesParent, needNamed, cameByOf, storyKept } from './rules';

/** One thing to mend: the id of its field, what to do, and on which step. */
export interface Problem {
  id: string;
  text: string;
  step: number;
  /** may wait until saving: the step itself can be skipped */
  later?: boolean;
}

/** What the phone knows that is not in the draft. */
export interface Outside {
  /** whether the SMS of an agreement fits in one message */
  fits: (agreement: Agreement) => boolean;
  /** the file says yes to messages */
  consent: boolean;
}

/** Everything that must be mended before saving. Sentences say what to do. */
export function problemsOf(draft: Draft, outside: Outside): Problem[] {
  return [
    ...meeting(draft),
    ...who(draft),
    ...story(draft),
    ...fitting(draft),
    ...asks(draft),
    ...agreements(draft, outside),
  ];
}

function meeting(draft: Draft): Problem[] {
  if (draft.meeting.how !== '') return [];
  return [{ id: 'how', text: 'Kies hoe u deze ouder ontmoette.', step: 1, later: true }];
}

function who(draft: Draft): Problem[] {
  const found: Problem[] = [];
  const { phone } = draft.who;
  if (phone.trim() !== '' && parsePhone(phone) === '') {
    found.push({
      id: draft.meeting.ban ? 'ban-phone' : 'phone',
      text: 'Vul een geldig telefoonnummer in, bijvoorbeeld 06 12 34 56 78. Of maak het vak leeg.',
      step: draft.meeting.ban ? 1 : 2,
    });
  }
  if (makesParent(draft) && cameByOf(draft) === '') {
    found.push({ id: 'came_by', text: 'Kies hoe wij deze ouder kennen.', step: 2 });
  }
  if ((draft.safe.safe_from === '') !== (draft.safe.safe_until === '')) {
    found.push({
      id: 'safe-from',
      text: 'Vul bij de veilige tijd in: vanaf hoe laat en tot hoe laat.',
      step: 2,
    });
  } else if (draft.safe.safe_from !== '' && draft.safe.safe_from >= draft.safe.safe_until) {
    found.push({ id: 'safe-from', text: 'Kies een eindtijd die later is dan de begintijd.', step: 2 });
  }
  return found;
}

function story(draft: Draft): Problem[] {
  if (!storyKept(draft) || draft.story.agreement !== '') return [];
  return [
    { id: 'agreement', text: 'Lees het verhaal voor en kies: klopt, aangepast of niet bewaren.', step: 3 },
  ];
}

/** What differs from what was suggested is explained in one sentence (R42, R52). */
function fitting(draft: Draft): Problem[] {
  const found: Problem[] = [];
  if (intakeUnexplained(draft.intake)) {
    found.push({ id: 'intake-reason', text: reason('De vijf vragen'), step: 4 });
  }
  if (paceTouched(draft.pace) && paceUnexplained(draft.pace, situationOf(draft))) {
    found.push({ id: 'pace-reason', text: reason('Wat past bij u?'), step: 4 });
  }
  return found;
}

const reason = (part: string): string =>
  `Schrijf bij "${part}" in één zin waarom u iets anders kiest, of kies wat er voorgesteld is.`;

function asks(draft: Draft): Problem[] {
  const decided = draft.asks.filter((ask) => ask.decision !== '');
  if (decided.length > 0 && !needNamed(draft)) {
    const text =
      'Bij stap 5 staan antwoorden, maar bij stap 4 staat geen hulp. Vul stap 4 in, of wis de antwoorden.';
    return [{ id: 'needs', text, step: 4, later: true }];
  }
  return decided.flatMap((ask): Problem[] => {
    const at = (text: string, field: string): Problem[] => [{ id: `${field}-${ask.id}`, text, step: 5 }];
    if (ask.purpose === 'share_party' && ask.receiver.trim() === '') {
      return at('Vul in met wie u iets wilt delen.', 'receiver');
    }
    if (ask.decision === 'given' && ask.purpose === 'share_party' && ask.data_kinds.length === 0) {
      return at('Kies wat u mag delen.', 'kinds');
    }
    if (ask.manner === 'signature' && ask.signature === '') {
      return at('Laat de ouder tekenen, of kies een andere manier.', 'manner');
    }
    if (ask.manner === 'typed_name' && ask.typed_name.trim() === '') {
      return at('Laat de ouder een naam typen, of kies een andere manier.', 'typed');
    }
    return [];
  });
}

function agreements(draft: Draft, outside: Outside): Problem[] {
  return draft.agreements.flatMap((agreement): Problem[] => {
    const at = (text: string): Problem[] => [{ id: `agreement-${agreement.id}`, text, step: 6 }];
    if (agreement.channel === 'sms') return sms(draft, agreement, outside, at);
    if (agreement.what.trim() === '') return at('Vul in wat u afspreekt, of haal de afspraak weg.');
    if (agreement.promise && agreement.due === '') return at('Kies de dag waarop u uw belofte nakomt.');
    return [];
  });
}

function sms(
  draft: Draft,
  agreement: Agreement,
  outside: Outside,
  at: (text: string) => Problem[],
): Problem[] {
  const no = refusal(factsOf(draft, outside.consent));
  if (no) return at(`${no.why} Of haal de sms weg.`);
  if (agreement.template === '') return at('Kies welke sms u stuurt, of haal de sms weg.');
  if (agreement.due === '') return at('Kies tot en met welke dag de sms klopt.');
  const values = Object.values(agreement.values);
  if (values.some((value) => value.trim() === '')) return at('Vul alle vakken van de sms in.');
  const wrong = values.map(wrongWords).find((sentence) => sentence !== '');
  if (wrong) return at(wrong);
  if (!outside.fits(agreement)) return at('De sms is te lang. Maak de woorden die u invult korter.');
  if (agreement.leaves !== '' && agreement.leaves > agreement.due) {
    return at(
      'De sms gaat pas weg na de dag waarop hij klopt. Kies een eerdere dag, of een latere einddatum.',
    );
  }
  return [];
}
