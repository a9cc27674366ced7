/** Is this version lower than the least that is asked for? Both like "1.4.0"; "" asks for nothing. */
export function isOlder(version: string, least: string): boolean {
  const [mine, asked] = [numbers(version), numbers(least)];
  for (let i = 0; i < asked.length; i++) {
    const difference = (mine[i] ?? 0) - asked[i]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): number[] {
  return version === '' ? [] : version.split('.').map((part) => parseInt(part, 10) || 0);
}
