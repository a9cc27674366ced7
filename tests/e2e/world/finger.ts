import type { Firefox } from './firefox.ts';

const patience = 20_000;

/** What a person does on a screen in Firefox: everything by the words that can be read there. */
export class Finger {
  constructor(private readonly firefox: Firefox) {}

  words(): Promise<string> {
    return this.firefox.asks<string>('return document.body.innerText');
  }

  /** The page may change under our hands: then it is looked at again. */
  private async until(body: string, trouble: string): Promise<void> {
    const end = Date.now() + patience;
    while (!(await this.firefox.asks<boolean>(body).catch(() => false))) {
      if (Date.now() > end) throw new Error(trouble);
      await new Promise((done) => setTimeout(done, 50)); // between two looks, not instead of one
    }
  }

  sees(words: string): Promise<void> {
    return this.until(`return document.body.innerText.includes(${JSON.stringify(words)})`, `"${words}" is not on the screen`);
  }

  presses(name: string): Promise<void> {
    return this.click(`//button[starts-with(normalize-space(.), ${JSON.stringify(name)})]`);
  }

  follows(name: string): Promise<void> {
    return this.click(`//a[normalize-space(.) = ${JSON.stringify(name)}]`);
  }

  fills(label: string, text: string): Promise<void> {
    return this.until(
      `${find(`//label[starts-with(normalize-space(.), ${JSON.stringify(label)})]`)}
      if (!found) return false;
      const field = document.getElementById(found.htmlFor);
      field.focus();
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;`,
      `there is no field "${label}"`,
    );
  }

  private click(path: string): Promise<void> {
    return this.until(`${find(path)} found?.click(); return Boolean(found);`, `there is no ${path}`);
  }
}

/** The first that can be seen. */
const find = (path: string): string => `
  const all = document.evaluate(${JSON.stringify(path)}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const found = Array.from({ length: all.snapshotLength }, (_, i) => all.snapshotItem(i)).find((one) => one.checkVisibility());`;
