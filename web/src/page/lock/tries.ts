/** What to say after a wrong passphrase; `left`: how many tries are left of ten. Says it before it happens. */
export function triesWords(left: number): string {
  if (left <= 0) return 'De wachtzin was tien keer niet goed. Meld u opnieuw aan met internet.';
  if (left === 1)
    return 'Dit is niet uw wachtzin. U kunt het nog 1 keer proberen. Daarna moet u zich opnieuw aanmelden, met internet.';
  if (left <= 5)
    return `Dit is niet uw wachtzin. U kunt het nog ${left} keer proberen. Daarna moet u zich opnieuw aanmelden, met internet.`;
  return 'Dit is niet uw wachtzin. Kijk of er een tikfout in staat en probeer het opnieuw.';
}
