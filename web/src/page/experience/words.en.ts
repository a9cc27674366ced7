import type { FeltWords } from './words';

export const words: FeltWords = {
  code: 'en',
  dir: 'ltr',
  checked: false,
  trial: 'trial translation',
  title: 'Is this helping you?',
  intro:
    'We ask five short questions. You may skip anything. Your name is not with it. The person who helps you does not see your answers.',
  begin: 'Start',
  statements: {
    heard: 'People listen to me.',
    understood: 'I feel understood.',
    kept_promises: 'What is promised is done.',
    pace: 'It goes at a pace that suits me.',
    really_helped: 'I have really been helped.',
  },
  answers: ['Not at all', 'A little', 'It is all right', 'Yes', 'Yes, very much'],
  unknown: 'I do not know',
  skip: 'Skip',
  previous: 'Previous question',
  open: 'Is there anything else you want to say?',
  openHint: 'Please write no names or numbers. You may leave this empty.',
  done: 'Done',
  stop: 'Stop, keep nothing',
  thanks: 'Thank you. Your answer helps us to do better.',
  handBack: 'You can give the phone back.',
  close: 'Close',
  notKept: 'Your answers were not kept. Please try again.',
};
