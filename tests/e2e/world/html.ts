import type { Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

/*
 * The page as the browser has it now, against the HTML standard. How a browser writes its tree down (quotes, closing
 * slashes, empty attributes) is not ours; the pictures are bundled drawings.
 */
const judge = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  elements: ['html5'],
  rules: {
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
  },
});

/** What the standard forbids of the screen that is shown, one line each; nothing when all is well. */
export async function htmlFaults(page: Page): Promise<string[]> {
  const report = await judge.validateString(await page.content());
  return report.results.flatMap(({ messages }) => messages.map((it) => `${it.ruleId}: ${it.message} (${it.selector ?? ''})`));
}
