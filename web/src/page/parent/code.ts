/** The address that a parent's telephone opens. What stands behind the # never leaves that telephone. */
export const addressOf = (origin: string, token: string): string => `${origin}/seintje/#${token}`;

/** The dark squares of a code as one path, one unit each, and how many units it is wide. */
export function drawing(squares: readonly (readonly boolean[])[]): { path: string; size: number } {
  const path = squares.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { path, size: squares.length };
}
