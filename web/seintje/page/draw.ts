import { directionOf } from '../shared/payload';
import { isLang, words, type Lang, type Words } from '../words/words';
import type { Doing, State } from './state';

/** Draws the page anew. The heading gets the focus, so that a screen reader says what has changed. */
export function draw(state: State, doing: Doing, moved: boolean): void {
  const said = words[state.lang];
  document.documentElement.lang = state.lang;
  document.documentElement.dir = directionOf(state.lang);
  place('taal', [
    language(state.lang, said, doing),
    ...(said.trial ? [el('p', { className: 'quiet' }, said.trial)] : []),
  ]);
  place('inhoud', [...last(state, said), ...body(state, said, doing)]);
  if (moved) document.querySelector('h1')?.focus();
}

function body({ view, trouble }: State, said: Words, doing: Doing): Node[] {
  const heading = (text: string): Node => el('h1', { tabIndex: -1 }, text);
  const button = (text: string, kind: string, onclick: () => void): Node =>
    el('button', { type: 'button', className: kind, onclick }, text);
  const wrong = trouble ? [el('p', { className: 'box', role: 'alert' }, said.trouble)] : [];
  const about = [list('ul', said.points), el('p', { className: 'box' }, said.shared)];
  switch (view) {
    case 'wait':
      return [heading(said.title), el('p', { role: 'status' }, said.wait)];
    case 'ask':
      return [
        heading(said.title),
        el('p', {}, said.intro),
        ...about,
        ...wrong,
        button(said.yes, 'yes', doing.yes),
        el('p', { className: 'quiet' }, said.before),
      ];
    case 'on':
      return [
        heading(said.done),
        el('p', {}, said.close),
        list('ul', said.points),
        ...wrong,
        button(said.stop, 'stop', doing.stop),
      ];
    case 'stopped':
      return [heading(said.stopped), el('p', {}, said.again)];
    case 'install':
      return [heading(said.install), el('p', {}, said.intro), list('ol', said.installSteps), ...about];
    case 'blocked':
      return [heading(said.blocked), el('p', {}, said.unblock)];
    default:
      return [heading(said.title), el('p', {}, said[view])];
  }
}

function last({ last: text }: State, said: Words): Node[] {
  if (!text) return [];
  const title = el('h2', {}, said.last);
  const quote = el('p', { lang: text.lang, dir: directionOf(text.lang) }, text.text);
  return [el('section', { className: 'box' }, title, quote)];
}

function language(now: Lang, said: Words, doing: Doing): Node {
  const select = el('select', { id: 'kies-taal' });
  for (const [lang, { own }] of Object.entries(words)) {
    select.append(el('option', { value: lang, lang, selected: lang === now }, own));
  }
  select.onchange = () => isLang(select.value) && doing.speak(select.value);
  return el('label', { htmlFor: 'kies-taal' }, `${said.language} `, select);
}

const list = (kind: 'ul' | 'ol', lines: readonly string[]): Node =>
  el(kind, {}, ...lines.map((line) => el('li', {}, line)));

function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  about: Partial<HTMLElementTagNameMap[K]>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), about);
  if (about.role) made.setAttribute('role', about.role); // older Firefox has no such property
  made.append(...inside);
  return made;
}

function place(id: string, nodes: Node[]): void {
  document.getElementById(id)?.replaceChildren(...nodes);
}
