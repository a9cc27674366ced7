/** For tests: Cache Storage with nothing but what is used of it. */
export class Shelf {
  readonly entries = new Map<string, string>();
  full = false;
  put = async (at: string, answer: Response): Promise<void> => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(at, await answer.text());
  };
  delete = async (at: string | { url: string }): Promise<boolean> => this.entries.delete(pathOf(at));
  match = async (at: string | { url: string }): Promise<Response | undefined> => {
    const text = this.entries.get(pathOf(at));
    return text === undefined ? undefined : new Response(text);
  };
  keys = async (): Promise<{ url: string }[]> =>
    [...this.entries.keys()].map((path) => ({ url: `https://naast.example${path}` }));
}
const pathOf = (at: string | { url: string }): string =>
  typeof at === 'string' ? at : new URL(at.url).pathname;
