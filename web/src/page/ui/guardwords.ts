/** What a warning about a free text says, in the language of who writes it. */
export interface GuardWords {
  bsn: string;
  /** of a word that may hurt somebody */
  word: (found: string) => string;
  /** takes it out of the text */
  strip: string;
  /** keeps it, on purpose */
  leave: string;
}
