/** Five cards on handling what people entrust to you (R37). */
export const cards: readonly { heading: string; text: string }[] = [
  {
    heading: 'De ouder beslist',
    text: 'Schrijf alleen op wat de ouder goed vindt. Lees het voor. Nee is ook goed: de ouder houdt gewoon recht op hulp.',
  },
  {
    heading: 'Zo weinig mogelijk',
    text: 'Geen BSN, geen bedragen, geen ziekte, geen afkomst. Een voornaam is genoeg. Een gesprek zonder naam mag ook.',
  },
  {
    heading: 'Veilig contact',
    text: 'Bel of sms alleen zoals de ouder zei dat het veilig is. Weet u het niet, doe het dan niet. Er kan iemand meelezen.',
  },
  {
    heading: 'Uw toestel is van u alleen',
    text: 'Laat niemand anders dit toestel gebruiken voor Naast. Vergrendel uw scherm. Kijkt er iemand mee? Druk op "Snel sluiten".',
  },
  {
    heading: 'Kwijt of gestolen? Bel meteen',
    text: 'Bent u uw toestel kwijt, of ging er iets mis met gegevens? Bel meteen uw coördinator. Die zet het toestel uit. U krijgt geen verwijt.',
  },
];
