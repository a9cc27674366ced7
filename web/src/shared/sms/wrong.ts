// A phone makes a link of any two words with a dot between them.
const link = /https?:|www\.|@|[\p{L}\p{N}]\.[\p{L}]{2,}/iu;
const money =
  "eur(?:o'?s?)?|cent(?:en)?|gulden|florin|dollars?|avro|lira|liras|z[łl]ot(?:y|ych|e)|يورو|دولار";
const amount = new RegExp(
  `[€$£¥]|\\d,-|\\b\\d{1,3}(?:\\.\\d{3})+\\b|(?:^|[^\\p{L}])(?:${money})(?:$|[^\\p{L}])`,
  'iu',
);

/** What may not be in a message, in one sentence for a worker; '' when it may (R22). The server looks again. */
export function wrongWords(words: string): string {
  if (/\p{Cc}/u.test(words)) return 'Schrijf alles op één regel.';
  if (link.test(words)) {
    return 'Er staat een link of e-mailadres in. Wij sturen nooit een link. Haal die weg. Zet na een punt een spatie.';
  }
  if (amount.test(words)) {
    return "Er staat een bedrag in. Wij sms'en nooit over geld. Haal het bedrag weg.";
  }
  return '';
}
