import { By, type WebDriver, type WebElement } from 'selenium-webdriver';

const patience = 20_000;

/** What a person does on a screen, over plain WebDriver: everything by the words that can be read there. */
export class Hand {
  constructor(private readonly driver: WebDriver) {}

  async words(): Promise<string> {
    return this.driver.executeScript('return document.body.innerText');
  }

  async sees(words: string): Promise<void> {
    await this.driver.wait(async () => (await this.words()).includes(words), patience, `"${words}" is not on the screen`);
  }

  async misses(words: string): Promise<void> {
    await this.driver.wait(async () => !(await this.words()).includes(words), patience, `"${words}" is still on the screen`);
  }

  async presses(name: string): Promise<void> {
    await this.click(`//button[starts-with(normalize-space(.), ${quoted(name)})]`);
  }

  async follows(name: string): Promise<void> {
    await this.click(`//a[normalize-space(.) = ${quoted(name)}]`);
  }

  async chooses(answer: string): Promise<void> {
    await this.click(`//label[normalize-space(.) = ${quoted(answer)}]`);
  }

  /** Key by key, as one types. */
  async fills(label: string, text: string): Promise<void> {
    const id = await (await this.find(`//label[starts-with(normalize-space(.), ${quoted(label)})]`)).getAttribute('for');
    const field = await this.driver.findElement(By.id(id!));
    await field.clear();
    await field.sendKeys(text);
  }

  /** Runs a script that gives a promise, and its answer. */
  async asks(script: string): Promise<unknown> {
    return this.driver.executeAsyncScript(
      `const told = arguments[arguments.length - 1]; (() => { ${script} })().then(told, (error) => told('failed: ' + error));`,
    );
  }

  private async click(path: string): Promise<void> {
    const element = await this.find(path);
    await this.driver.executeScript('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', element);
    await element.click();
  }

  private async find(path: string): Promise<WebElement> {
    const shown = async () => {
      for (const element of await this.driver.findElements(By.xpath(path))) if (await element.isDisplayed().catch(() => false)) return element;
      return undefined;
    };
    return (await this.driver.wait(shown, patience, `there is no ${path}`))!;
  }
}

const quoted = (words: string): string => `"${words}"`;
