import { state } from '$shared/consent';
import { askAgain, inForce } from '$shared/contactrule';
import type { Consent, ContactPreference } from '$shared/types';

/** What has to be asked before a parent's own telephone may be asked; "" = nothing, it may. */
export function toAskFirst(
  consents: readonly Consent[],
  preferences: readonly ContactPreference[],
  now: Date,
): string {
  const said = state(consents, 'messages');
  if (said === 'refused' || said === 'withdrawn')
    return 'De ouder wil geen berichten. Dat is goed: bel, of kom langs als dat mag.';
  if (said !== 'given')
    return 'Vraag de ouder eerst of wij berichten mogen sturen. Dat doet u in een gesprek, bij stap 5.';
  const app = inForce(preferences, 'app');
  if (app?.allowed === 'no')
    return 'Een bericht in een app is niet veilig. Vraag de ouder welk contact wel goed is.';
  if (app?.allowed !== 'yes')
    return 'Vraag eerst of een bericht op de telefoon veilig is. Zet dat hierboven bij "App" op "mag".';
  if (askAgain(app, now))
    return 'Vraag opnieuw of een bericht op de telefoon nog veilig is, hierboven bij "App".';
  return '';
}
