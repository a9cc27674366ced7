import { ApiError } from '../shell/ask';

/** Why signing in did not work, and what to do. */
export function whyNot(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return 'Dit toestel kon uw gegevens niet bewaren. Maak ruimte vrij, of gebruik geen privévenster, en probeer het opnieuw.';
  }
  if (error.code === 'offline') {
    return 'U bent niet verbonden met het internet. Aanmelden kan alleen met internet. Zoek een plek met bereik en probeer het opnieuw.';
  }
  if (error.status === 429)
    return 'U heeft het een paar keer geprobeerd. Wacht een minuut en probeer het opnieuw.';
  if (error.status === 400 || error.status === 401 || error.status === 403) {
    return 'Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of er geen tikfout in staat en probeer het opnieuw.';
  }
  return 'Er ging iets mis bij ons. Probeer het over een paar minuten nog eens.';
}
