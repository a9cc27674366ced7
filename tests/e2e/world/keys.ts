import { expect, type Locator, type Page } from '@playwright/test';

/** No pointer: only keys, and at each stop the focus has to be where one can see it. */
export class Keys {
  constructor(private readonly page: Page) {}

  /** Goes on with Tab, from where the focus was left, until this has it; each stop on the way can be seen. */
  async to(target: Locator): Promise<void> {
    const wanted = target.first();
    await expect(wanted).toBeVisible();
    await this.seen();
    for (let left = 150; left > 0; left -= 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return this.seen();
      await this.page.keyboard.press('Tab');
      // after the last stop it goes round by the browser's own bar
      if (!(await this.page.evaluate(() => document.activeElement === document.body))) await this.seen();
    }
    throw new Error(`no key leads to ${String(target)}`);
  }

  async presses(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    await this.to(this.page.getByRole(role, { name }));
    await this.page.keyboard.press('Enter');
  }

  /** One answer of a question whose first option or chosen one has the focus: arrows, as radios want it. */
  async chooses(question: Locator, answer: string): Promise<void> {
    const radios = question.getByRole('radio');
    const chosen = question.getByRole('radio', { name: answer, exact: true });
    await this.to(question.locator('input:checked').or(radios).first());
    await this.page.keyboard.press('Space');
    for (let left = await radios.count(); left > 0 && !(await chosen.isChecked()); left -= 1) {
      await this.page.keyboard.press('ArrowDown');
      await this.seen();
    }
    await expect(chosen).toBeChecked();
  }

  async types(label: string | RegExp, text: string): Promise<void> {
    await this.to(this.page.getByLabel(label));
    await this.page.keyboard.type(text);
  }

  /** After a step the focus is on what is new, and not lost. */
  async landsOn(target: Locator): Promise<void> {
    await expect(target).toBeFocused();
    await this.seen();
  }

  /** What has the focus is on the screen, nothing lies over it, and it can be told from what has not. */
  async seen(): Promise<void> {
    expect(await this.page.evaluate(hidden), 'the focus').toBe('');
  }
}

/** Runs in the page: what is wrong with where the focus is, '' when nothing is. */
function hidden(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'is lost';
  const what = `${focused.tagName} "${(focused.textContent || focused.getAttribute('name') || focused.id).trim().slice(0, 40)}"`;
  const shown = focused.closest('label') ?? focused;
  shown.scrollIntoView({ block: 'nearest' });
  const box = shown.getBoundingClientRect();
  if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight) return `is out of sight: ${what}`;
  const middle = Math.min(Math.max(box.top, 0) + 12, innerHeight - 1);
  const above = document.elementFromPoint(box.left + Math.min(box.width / 2, 60), middle);
  if (above && !shown.contains(above) && !above.contains(shown)) return `is covered by ${above.tagName}.${above.className}: ${what}`;
  if (focused.matches('h1, fieldset, main, section, form, [role=group], [tabindex="-1"]')) return '';
  const style = [focused, shown].map((element) => getComputedStyle(element));
  const marked = style.some((it) => it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) > 0);
  return marked ? '' : `cannot be told from the rest: ${what}`;
}
