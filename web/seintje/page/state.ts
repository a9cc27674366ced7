import type { Lang } from '../words/words';
import type { Standing } from './standing';

/** All that the page shows comes from this. */
export interface State {
  view: Standing | 'wait' | 'stopped' | 'gone';
  lang: Lang;
  /** The last try did not reach the server. */
  trouble: boolean;
  /** What a notification said that was just tapped. */
  last: { text: string; lang: string } | undefined;
}

/** What a person can do here. */
export interface Doing {
  yes(): void;
  stop(): void;
  speak(lang: Lang): void;
}
