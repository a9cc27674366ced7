/** Bytes in words: "minder dan 1 MB", "12 MB", "1,4 GB". */
export function sizeWords(bytes: number): string {
  const mb = bytes / 1_000_000;
  if (mb < 1) return 'minder dan 1 MB';
  if (mb < 1000) return `${Math.round(mb)} MB`;
  return `${(mb / 1000).toFixed(1).replace('.', ',')} GB`;
}
