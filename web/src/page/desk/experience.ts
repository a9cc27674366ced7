import type { ExperienceMoment, Statement } from '$shared/types';

import { MOMENTS } from '../experience/moment';
import { ASKED } from '../experience/words';
import { words as dutch } from '../experience/words.nl';
import type { Bar } from './report';

/** GET desk/experiences: one statement at one moment in one quarter. Of ten answers or more, and of nobody. */
export interface FeltGroup {
  /** 2026-3 */
  quarter: string;
  moment: ExperienceMoment;
  statement: Statement;
  /** How many of each face, from 1 to 5. */
  answers: number[];
  unknown: number;
}

export interface FeltReport {
  groups: FeltGroup[];
  /** some groups were too small to show */
  few: boolean;
  words: string[];
}

const QUARTERS = ['eerste', 'tweede', 'derde', 'vierde'];

/** `2026-3` -> "derde kwartaal van 2026". */
export function quarterWords(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-');
  return `${QUARTERS[Number(number) - 1] ?? ''} kwartaal van ${year}`.trim();
}

export function momentWords(moment: ExperienceMoment): string {
  return MOMENTS.find((it) => it.value === moment)?.label ?? 'Op een ander moment, of met een sms';
}

/** The quarters there are, newest first. */
export function quartersOf(report: FeltReport): string[] {
  return [...new Set(report.groups.map((it) => it.quarter))].sort((a, b) => b.localeCompare(a));
}

/** One table: a statement, how many answered, and each face. */
export interface FeltTable {
  caption: string;
  bars: Bar[];
}

/** What was said in one quarter: by moment in their order, and in each the statements as they are asked. */
export function momentsOf(report: FeltReport, quarter: string): { title: string; tables: FeltTable[] }[] {
  const moments: ExperienceMoment[] = [...MOMENTS.map((it) => it.value), ''];
  return moments.flatMap((moment) => {
    const tables = ASKED.flatMap((statement) => {
      const group = report.groups.find(
        (it) => it.quarter === quarter && it.moment === moment && it.statement === statement,
      );
      return group === undefined ? [] : [table(group, dutch.statements[statement])];
    });
    return tables.length === 0 ? [] : [{ title: momentWords(moment), tables }];
  });
}

function table(group: FeltGroup, statement: string): FeltTable {
  const bars = [
    ...dutch.answers.map((label, i) => ({ label, value: group.answers[i] ?? 0 })).reverse(),
    { label: dutch.unknown, value: group.unknown },
  ];
  const count = bars.reduce((sum, bar) => sum + bar.value, 0);
  return { caption: `${statement} ${count} antwoorden`, bars };
}
